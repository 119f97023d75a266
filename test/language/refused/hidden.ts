// using what a library has without importing it
// library: export function pid() { return hidden(1); } function hidden(a: number) { return a; }
import { pid } from 'flyball/control'; function f() { return hidden(1); } // expect problem: TS_IMPORT Write import { hidden } from "flyball/control"
