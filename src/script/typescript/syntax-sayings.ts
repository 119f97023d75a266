import { REFUSALS } from "./refusals.ts";

/** What the parser says, and what we say of it: `$1` is what the pattern caught. */
interface SyntaxSaying {
  readonly pattern: RegExp;
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

function saying(pattern: RegExp, what: string, fix: string, code = "TS_SYNTAX"): SyntaxSaying {
  return { pattern, code, what, fix };
}

function refused(pattern: RegExp, key: keyof typeof REFUSALS): SyntaxSaying {
  const { code, what, instead } = REFUSALS[key];
  return { pattern, code, what, fix: instead };
}

/** Texts, numbers and comments. */
const TOKENS: readonly SyntaxSaying[] = [
  saying(/^Unterminated string/, "a text has no end on its line", "Close it with its quote"),
  saying(/^Unterminated template/, "a template has no end", "Close it with `"),
  saying(/^Unterminated comment/, "a comment has no end", "Close it with */"),
  refused(/^Unterminated regular|^Invalid regular|regular expression/i, "regex"),
  saying(
    /^Invalid number/,
    "this is no number",
    "Write 17 without a 0 in front of it, or 0x11, or 1e3",
    "TS_NUMBER",
  ),
  saying(
    /^Expected number in radix (\d+)/,
    "this is no number to the base $1",
    "Write 0x1f, 0b101, 0o17, or 31",
    "TS_NUMBER",
  ),
  saying(/^Octal literal/, "there are no octal escapes", "Write \\u0008", "TS_NUMBER"),
  saying(/^Numeric separator/, "_ stands between two digits alone", "Write 1_000", "TS_NUMBER"),
  saying(
    /^Identifier directly after/,
    "letters stand right behind a number",
    "Leave them out; a name does not begin with a digit",
  ),
  saying(
    /^Bad .*escape|Code point|Invalid Unicode|hexadecimal/i,
    "there is no such escape in a text",
    "Write \\n, \\u00e9, or \\\\ for the \\ itself",
  ),
  saying(
    /Unicode escape sequence/i,
    "\\ stands outside a text",
    "Leave it out: a line goes on in the next one by itself",
  ),
];

/** Statements and expressions. */
const PHRASES: readonly SyntaxSaying[] = [
  saying(/^'return' outside/, "return stands outside a function", "Leave it out"),
  saying(/^Unsyntactic (\w+)/, "$1 stands outside a loop", "Put it into a loop"),
  saying(
    /mixed.*parentheses/,
    "?? stands beside || or &&",
    "Put brackets around one of them: (a ?? b) || c",
  ),
  saying(
    /^(?:Assigning to|Binding) |^Parenthesized pattern|^Invalid left-hand|left-hand side of/,
    "this cannot be assigned",
    "Assign a variable, a local or an output: count = 1, fan.speed = 80",
  ),
  saying(
    /^'with'/,
    "with is not in the subset",
    "Write the name in full: data.celsius",
    "TS_STATEMENT",
  ),
  refused(/'(?:await|yield)'|await|yield/i, "async"),
  saying(
    /^(?:The|Unexpected) keyword '(\w+)'/,
    "$1 is a word of the language, and no name",
    "Choose another name",
  ),
  saying(
    /^let is disallowed|^'let' is not/,
    "let is a word of the language, and no name",
    "Choose another name",
  ),
  saying(/^Escape sequence in keyword/, "a word is written with escapes", "Write it in letters"),
  saying(
    /^Illegal newline after throw/,
    "throw has nothing to throw on its line",
    'Write throw new Error("…") on one line',
  ),
  saying(/^Missing catch/, "there is no catch to this try", "Write try { … } catch (e) { … }"),
  saying(
    /may only appear at the top level/,
    "import and export stand at the top of a file",
    "Move it out of the brackets around it",
  ),
  saying(
    /^Shorthand property/,
    "a field of a record has a : in front of its value",
    "Write { name: value }",
  ),
  saying(/^Label '(\w+)'/, "the label $1 is there twice", REFUSALS.label.instead, "TS_LABEL"),
  saying(/^Multiple default/, "a switch has two defaults", "Leave one out"),
  saying(/^Duplicate export '(\w+)'/, "$1 is exported twice", "Leave one out"),
  saying(
    /^Comma is not permitted after the rest/,
    "... stands last",
    "Leave out what is behind it",
  ),
  saying(
    /in for-of loop|in for-in|loop variable/,
    "this loop has other parts",
    "Write for (const x of list)",
  ),
];

/** Types, and what classes and decorators have. */
const TYPES: readonly SyntaxSaying[] = [
  saying(
    /^'interface' declarations/,
    "an interface has a name",
    "Write interface State { mode: string }",
  ),
  saying(
    /^Type annotations must come before/,
    "a type stands in front of the value",
    "Write the type first: a: number",
  ),
  refused(/^Did not expect a type annotation|^Unexpected type cast/, "lambdaParameter"),
  refused(/[Tt]ype (?:parameter|argument)|generics|instantiation|trailing comma/, "generic"),
  refused(/[Dd]ecorators/, "decorator"),
  refused(/ambient|declare'/, "declare"),
  refused(/accessor|accesor|getter|setter|[Ss]etter/, "object"),
  refused(
    /^'super'|super\(|[Pp]rivate|[Cc]lass|[Cc]onstructor|abstract|override|modifier/,
    "class",
  ),
  refused(/[Tt]uple|type import|required element|in a signature/, "typeOperator"),
  saying(/JSX|XML|tag/, "tags are not in the subset", "Write a text in quotes", "TS_STATEMENT"),
  saying(
    /type import|type-only|import alias|'type' modifier/,
    REFUSALS.importShape.what,
    REFUSALS.importShape.instead,
    "TS_IMPORT",
  ),
  refused(/stack space/, "deep"),
  refused(/import\.meta|valid meta property|new with import/, "syntax"),
];

/** The rows, the first that fits counts. */
export const SYNTAX_SAYINGS: readonly SyntaxSaying[] = [...TOKENS, ...PHRASES, ...TYPES];
