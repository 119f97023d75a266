// enums
enum Mode { Auto, Manual } // expect problem: TS_ENUM enums are not in the subset
