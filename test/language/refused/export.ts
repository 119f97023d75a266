// `export default`, lists of exports, re-exports
export default 1; // expect problem: TS_EXPORT this export is not in the subset
// tsc: accepts
