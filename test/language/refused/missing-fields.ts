// a record that lacks many fields: they are told together
interface Options { gain: number; low: number; high: number; bias: number }
const defaults = { low: 0, high: 100, bias: 0 };
function use(options: Options): number { return options.gain + options.low; }
function a() { return use({ gain: 2 }); } // expect problem: SCRIPT_MISSING_FIELD 3 fields are missing: low, high, bias. Spread it: { ...defaults, … }
function b(some: { gain: number }) { return use(some); } // expect problem: SCRIPT_MISSING_FIELD 3 fields are missing: low, high, bias. Spread it: { ...defaults, … }
function c(some: { low: number; high: number }) { return use({ ...some, bias: 1 }); } // expect problem: SCRIPT_MISSING_FIELD the field gain is missing. Give it gain: a number
