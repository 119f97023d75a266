// import of what the library does not have, or of what clashes with the script
import { nothing } from 'flyball/control'; // expect problem: TS_IMPORT there is no nothing in flyball/control
