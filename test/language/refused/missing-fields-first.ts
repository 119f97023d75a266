// a first value that lacks fields: they are told together
interface Options { gain: number; low: number; high: number }
let state: Options = { gain: 1 }; // expect problem: SCRIPT_MISSING_FIELD the fields low, high are missing. Give it low: number, high: number
