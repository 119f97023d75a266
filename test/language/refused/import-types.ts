// import of `./devices` without `type`
import { Temperature } from './devices'; // expect problem: TS_IMPORT there are only types in ./devices
// tsc: accepts
