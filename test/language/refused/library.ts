import { pid } from 'flyball/control'; pid(); // expect problem: TS_IMPORT a library has functions, constants and types alone
// variables and statements in a library: the place is that in the library
// library: let times = 0; export function pid() { times += 1; return times; }
