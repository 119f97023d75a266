// a record that lacks many fields, where no constant has them
function use(pump: { a: number; b: number; c: boolean }): number { return pump.a; }
function f() { return use({ a: 2 }); } // expect problem: SCRIPT_MISSING_FIELD 2 fields are missing: b, c. Give each of them, or spread a record that has them: { ...record, … }
