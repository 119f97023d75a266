import { signed } from "./generated.ts";

const OPTIONS = `{
  "compilerOptions": {
    // Scripts have of JavaScript what flyball.d.ts declares, and nothing else.
    "noLib": true,
    "types": [],
    "target": "es2022",
    "module": "esnext",
    "moduleResolution": "bundler",
    // Declared there; the package itself is not looked at, where it is installed.
    "paths": { "flyball/control": ["./flyball.d.ts"] },
    // What a script declares is its own: each file is looked at by itself.
    "moduleDetection": "force",
    "noEmit": true,
    "strict": true,
    "erasableSyntaxOnly": true,
    "noImplicitReturns": true,
    "noFallthroughCasesInSwitch": true,
    "exactOptionalPropertyTypes": true,
    "useUnknownInCatchVariables": false,
    // An index that leads nowhere faults, it gives no undefined.
    "noUncheckedIndexedAccess": false,
    "allowUnreachableCode": true
  },
  "include": ["*.ts"]
}
`;

/** The text of `tsconfig.json` for a folder of scripts. */
export const PROJECT_TEXT = signed(": how an editor reads the scripts of this folder.", OPTIONS);
