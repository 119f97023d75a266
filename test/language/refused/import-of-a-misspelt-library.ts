import { pid } from "flyball/controll"; // expect problem: TS_IMPORT a script cannot import "flyball/controll". Write "flyball/control"
export function f() { log("x"); }
