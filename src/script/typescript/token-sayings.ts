/** What is said of a token, by what stands around it. */
interface TokenSaying {
  /** What is around the token: `¦` stands right in front of it. */
  readonly found: RegExp;
  /** `$1` to `$3` are what the groups caught. */
  readonly what: string;
  readonly fix: string;
  /** `TS_SYNTAX`, where it is not said. */
  readonly code?: string;
}

function saying(found: RegExp, what: string, fix: string, code = "TS_SYNTAX"): TokenSaying {
  return { found, what, fix, code };
}

/** Words and signs of other languages, and of other files. */
const FOREIGN: readonly TokenSaying[] = [
  saying(
    /(?:^|\n)(?:[<>]¦[<>]{6}|¦={7})/,
    "this line is the mark of a merge conflict",
    "Keep one of the two versions, and delete the marks",
  ),
  saying(/<¦!--/, "<!-- begins no comment", "Write // in front of a comment"),
  saying(/--¦>/, "--> ends no comment", "Write // in front of a comment"),
  saying(/\(¦\*/, "(* begins no comment", "Write // in front of a comment"),
  saying(/¦#/, "# begins no comment", "Write // in front of a comment"),
  saying(/:¦=(?![=>])/, ":= is no operator", "Write = to assign"),
  saying(/<¦>/, "<> is no operator", "Write !=="),
  saying(/=<\s*(?:\w+\s*)?¦/, "=< is no operator", "Write <="),
  saying(/><\s*¦/, ">< is no operator", "Write !=="),
  saying(/-¦>/, "-> is no operator", "Write =>"),
  saying(/=\s+¦>/, "= > is no operator", "Write => without a space in it"),
  saying(/¦(?:and|AND)\b/, "and is no operator", "Write &&"),
  saying(/¦(?:or|OR)\b/, "or is no operator", "Write ||"),
  saying(/¦(?:mod|MOD)\b/, "mod is no operator", "Write %"),
  saying(/\b(?:not|NOT)\s+¦\w/, "not is no operator", "Write !"),
  saying(
    /\b(?:fn|def|fun|func|FUNCTION)\s+¦\w/,
    "functions begin with the word function",
    "Write function average(a: number, b: number) { … }",
  ),
  saying(
    /\b(?:int|float|double|real|bool|REAL|INT|BOOL|VAR)\s+¦\w/,
    "variables begin with the word let",
    "Write let x: number = 0",
  ),
  saying(
    /\b(IF|FOR|WHILE|CASE|RETURN|ELSE|SWITCH|If|For|Return|Let|Const|Function)\s+¦/,
    "the words of the language are small letters",
    "Write it in small letters",
  ),
  saying(/\bthen\s+¦/i, "there is no then", "Write if (…) { … }"),
  saying(/\bel(?:se?)?if\s*\([^()]*\)\s*¦\{/, "elseif is two words", "Write else if (…) { … }"),
  saying(/\d\s*%\s*¦[;,)\]}]/, "a number has no % behind it", "Leave out the %"),
  saying(
    /=\s*\d+,\s*¦\d+/,
    "a number has a point in it, and no comma",
    "Write the number with a point: 1.5",
    "TS_NUMBER",
  ),
  saying(/<\w*\s*¦\/\s*>/, "tags are not in the subset", "Write a text in quotes", "TS_STATEMENT"),
];

/** Statements that are not as they have to be. */
const STATEMENTS: readonly TokenSaying[] = [
  saying(
    /\bfor\s*¦[^(]/,
    "for has its parts in brackets",
    "Write for (const x of list), or for (let i = 0; i < n; i++)",
  ),
  saying(
    /\b(if|while|switch)\s*¦[^(]/,
    "$1 has what it asks in brackets",
    "Write $1 (…) with what is asked in the brackets",
  ),
  saying(
    /\bfor\s*\(\s*let\b[^;]*,\s*\w+\s*¦/,
    "the parts of a counting loop have semicolons between them",
    "Write for (let i = 0; i < n; i++)",
  ),
  saying(
    /\bfor\s*\(\s*let\b[^;()]*(?:;[^;()]*)?¦\)/,
    "a counting loop has three parts",
    "Write for (let i = 0; i < n; i++)",
  ),
  saying(/[^;{}\s]\s*¦else\b/, "else stands right behind a statement", "Put ; in front of else"),
  saying(
    /¦else\b/,
    "else belongs to no if",
    "Look above it for a bracket that is closed too early",
  ),
  saying(
    /¦(?:catch|finally)\b/,
    "there is no try in front of this",
    "Write try { … } catch (e) { … }",
  ),
  saying(/¦(?:case|default)\b/, "this case is in no switch", "Write switch (x) { case 1: … }"),
  saying(
    /\bcase\s[^:]*¦/,
    "a case has a : behind its value",
    "Write case 1: and what is done then",
  ),
  saying(
    /\bswitch\s*\([^{}]*\)\s*\{\s*¦\w/,
    "a switch begins with a case",
    "Write case 1: and what is done then",
  ),
  saying(/\bthrow\s*¦;/, "throw has nothing to throw", 'Write throw new Error("…")'),
  saying(
    /\bfunction\s*¦\(/,
    "a function at the top has a name",
    "Write function average(a: number, b: number) { … }",
  ),
  saying(
    /\bfunction\s+(\w+)\s*¦[{:]/,
    "$1 has no brackets for its parameters",
    "Write function $1() { … }",
  ),
  saying(/\)\s*(?::\s*\w+\s*)?¦=>/, "a function has its statements in { }", "Write { return …; }"),
  saying(/¦=>/, "=> has no parameters in front of it", "Write (x) => x + 1"),
  saying(
    /\b(const)\s+(\w+)[^\S\n]*(?::[^=;\n]*)?(?:\n\s*¦|¦(?:[;,\n]|$))/,
    "$2 has no value",
    "Give it one: const $2 = …",
    "TS_NO_VALUE",
  ),
  saying(/\b(?:let|const)\s+\w+\s*¦==/, "one = gives a value", "Write one = alone"),
  saying(/\b(let|const)\s+(\w+)\s+¦[\w"'`[{(-]/, "there is no = behind $2", "Write $1 $2 = …"),
  saying(
    /\b(let|const)\s+(\w+)¦\?/,
    "a variable is always there",
    "Write $1 $2: number | null = null",
  ),
  saying(
    /\bexport\s+¦\w/,
    "export stands in front of function, const, let, type or interface",
    "Write export function temperature(data: Temperature) { … }",
    "TS_EXPORT",
  ),
  saying(
    /\bimport\b[^;'"]*\{[^}]*¦from\b/,
    "the { of the import is open",
    "Put } in front of from",
  ),
  saying(
    /\bimport\b[^;'"]*¦['"]/,
    "there is no from in front of the module",
    'Write import { pid } from "flyball/control"',
  ),
  saying(/\bfrom\s+¦\w/, "the module has no quotes around it", 'Write from "flyball/control"'),
];

/** Names, types and brackets of parameters. */
const PARAMETERS: readonly TokenSaying[] = [
  saying(
    /\bfunction\s+\w+\s*\([^()]*\b(number|string|boolean|[A-Z]\w*)\s+¦([A-Za-z_]\w*)/,
    "a type stands behind the name, with a colon",
    "Write $2: $1",
  ),
  saying(
    /\bfunction\s+\w+\s*\((?:[^():]*,)?\s*(\w+)\s+¦([A-Za-z_]\w*)/,
    "there is no colon between $1 and its type",
    "Write $1: $2",
  ),
  saying(
    /\bfunction\s+\w+\s*\([^()]*:\s*[\w\]"|]+\s+¦([A-Za-z_]\w*)/,
    "there is no comma in front of $1",
    "Put a comma in front of $1",
  ),
];

/** Values that are missing, or that are two. */
const VALUES: readonly TokenSaying[] = [
  saying(
    /(?<![\w)\]\s])\s*-[^;{}]*¦\*\*/,
    "it is not clear what - belongs to in front of **",
    "Write (-x) ** 2, or -(x ** 2)",
  ),
  saying(/=>\s*¦[;)\]},]/, "there is nothing behind =>", "Write (x) => x + 1"),
  saying(/\d\.\d+¦\.\d/, "a number has one point", "Write 1.5", "TS_NUMBER"),
  saying(
    /\.\.\.\s*\w+\s*¦,/,
    "each parameter is given at each call",
    "Write a list for many: list: number[]",
    "TS_PARAMETER",
  ),
  saying(/¦\.\.\./, "nothing is spread here", "Write it in a list: [...list, 1]", "TS_SPREAD"),
  saying(/\btype\s+\w+\s*=\s*¦/, "there is no type behind =", 'Write type Mode = "auto" | "off"'),
  saying(/\btype\s+(\w+)\s+¦\w/, "there is no = behind $1", "Write type $1 = …"),
  saying(/\binterface\s+(\w+)\s*¦=/, "an interface has no =", "Write interface $1 { … }"),
  saying(
    /\binterface\s+\w+\s*\{(?:[^{}]*[;,])?\s*(\w+)\s+¦([A-Za-z]\w*)/,
    "there is no colon between $1 and its type",
    "Write $1: $2",
  ),
  saying(
    /[=(,[:]\s*\{(?:[^{}]*,)?\s*(\w+)\s+¦["'`\w]/,
    "there is no colon between $1 and its value",
    "Write { $1: value }",
  ),
  saying(
    /[{,]\s*("[^"\n]*"|'[^'\n]*')\s*¦[},]/,
    "the field $1 has no value",
    "Write { $1: value }",
  ),
  saying(/\?[^;?]*:\s*¦[;)\]},]/, "there is no value behind :", "Write a ? b : c"),
  saying(/\w¦\.\d/, "an index stands in [ ]", "Write list[1]"),
  saying(/\.¦\./, "two points follow each other", "Leave one out"),
  saying(
    /[\w)\]]\.¦[^\w.]/,
    "there is no name behind the point",
    "Write which field: data.celsius",
  ),
  saying(/\[\s*¦\]/, "there is no index in [ ]", "Write list[0], or list.at(-1) for the last one"),
  saying(/,\s*¦,/, "there is nothing between two commas", "Leave one out"),
  saying(/\(\s*¦,/, "there is nothing in front of the comma", "Leave it out"),
  saying(
    /:\s*¦[=;,)]/,
    "there is no type behind the colon",
    "Write it: number, string, Temperature",
  ),
  saying(/\|\s*¦[=;,)]/, "there is no type behind |", "Write number | null"),
  saying(/\?[^:;{}]*[^:;{}\s?]\s*¦[;)\]]/, "there is no : to this ?", "Write a ? b : c"),
  saying(
    /(?<![=<>!*+\-/%&|?])(=|[!=]==|[<>]=?|\+|-|\*|\*\*|\/|%|&&|\|\||\?\?|\?|:|!)\s*¦(?:[;)\]},:]|$)/,
    "there is no value behind $1",
    "Write it, or leave out the $1",
  ),
  saying(/,\s*¦[;)]/, "there is nothing behind the comma", "Leave it out"),
  saying(/\(\s*¦\)/, "there is nothing between the brackets", "Write a value in them"),
  saying(
    /[\w\]]\s*¦:/,
    "a : stands where there is no choice and no type",
    "Write = to assign, or a ? b : c",
  ),
];

/** The rows, the first that fits counts. */
export const TOKEN_SAYINGS: readonly TokenSaying[] = [
  ...FOREIGN,
  ...STATEMENTS,
  ...PARAMETERS,
  ...VALUES,
];
