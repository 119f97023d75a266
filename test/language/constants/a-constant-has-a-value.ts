const speed: number; // expect problem: TS_SYNTAX ";" is unexpected here
