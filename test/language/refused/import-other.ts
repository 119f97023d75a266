// `import` of anything but types of `./devices` and what `flyball/control` has
import { readFileSync } from 'node:fs'; // expect problem: TS_IMPORT a script cannot import "node:fs"
