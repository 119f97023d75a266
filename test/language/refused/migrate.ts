// parameters without a type, of functions that are called from outside
export function migrate(old) { log("x", old); } // expect problem: TS_PARAMETER Write old: Json: the variables as they were before the patch
export function temperature(data) { log("x", data); } // expect problem: TS_PARAMETER Write data: Temperature, where temperature is an event, or what it is
