const HOUR = 60 * MINUTE; // expect problem: TS_EARLY MINUTE is used before it is declared
const MINUTE = 60;
