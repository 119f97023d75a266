const hot = climate.celsius > 30; // expect problem: TS_INITIAL a constant is not computed with >
// tsc: accepts
