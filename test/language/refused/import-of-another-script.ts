import { half } from "./halves"; // expect problem: TS_IMPORT Leave it out: what other files of the script declare is known without import
export function f() { log("x"); }
