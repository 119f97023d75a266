// default and namespace imports, `as`, `import x = …`
import * as control from 'flyball/control'; // expect problem: TS_IMPORT an import names what it takes, as it is called there
// tsc: accepts
