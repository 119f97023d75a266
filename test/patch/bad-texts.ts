import { BOUNDS } from "../../src/patch/message.ts";
import type { BadRequest } from "./bad-request.ts";

const START = '{"id":"bad","kind":"set","name":"gain","value":';

/** A request that sets a variable to what is written so. */
function value(written: string): () => string {
  return () => `${START}${written}}`;
}

function bytes(...parts: readonly (string | readonly number[])[]): () => Uint8Array {
  return () => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

const SYNTAX: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["spaces alone", " \n\t"],
  ["half an object", '{"id":"bad"'],
  ["a comma at the end", '{"id":"bad",}'],
  ["a comma at the beginning", '{,"id":"bad"}'],
  ["no comma", '{"id":"bad" "kind":"set"}'],
  ["no colon", '{"id" "bad"}'],
  ["an equals sign", '{"id"="bad"}'],
  ["a key without quotes", '{id:"bad"}'],
  ["single quotes", "{'id':'bad'}"],
  ["typographic quotes", "{“id”:“bad”}"],
  ["fullwidth quotes", "{＂id＂:＂bad＂}"],
  ["a comment", '{"id":"bad"/* why */}'],
  ["a comment at the end", '{"id":"bad"} // why'],
  ["two documents", '{"id":"bad"}{"id":"bad"}'],
  ["something after it", '{"id":"bad"}x'],
  ["a bracket too many", '{"id":"bad"}}'],
  ["a bracket of another kind", '{"id":"bad"]'],
  ["no text in quotes that end", '{"id":"bad'],
  ["a line break in a text", '{"id":"b\nad"}'],
  ["a tab in a text", '{"id":"b\tad"}'],
  ["a NUL in a text", '{"id":"b\0ad"}'],
  ["a NUL after it", '{"id":"bad"}\0'],
  ["a NUL before it", '\0{"id":"bad"}'],
  ["an unknown escape", '{"id":"\\x62ad"}'],
  ["half an escape", '{"id":"\\u00"}'],
  ["an escape of no digits", '{"id":"\\u00zz"}'],
  ["a space that does not break", '{\u00a0"id":"bad"}'],
  ["a vertical tab", '{\v"id":"bad"}'],
  ["a separator of lines", '{\u2028"id":"bad"}'],
  ["a byte-order mark after the first", '\ufeff\ufeff{"id":"bad"}'],
  ["a byte-order mark inside", '{\ufeff"id":"bad"}'],
  ["YAML", "id: bad"],
  ["XML", "<id>bad</id>"],
];

const NUMBERS: readonly (readonly [string, string])[] = [
  ...["NaN", "Infinity", "-Infinity", "+1", ".5", "1.", "01", "-", "--1", "0x10", "1e", "1e+"],
  ...["1_000", "1,5", "１２", "٣", "½", "undefined", "True", "nul", "1n", "'1'", "-01", "0b1"],
].map((written) => [`the number ${written}`, written]);

const OUT_OF_RANGE = ["1e999", "-1e999", "1.8e308", `1${"0".repeat(400)}`, `-${"9".repeat(400)}`];

const SURROGATES: readonly (readonly [string, string])[] = [
  ["a high surrogate alone", '"\\ud800"'],
  ["a low surrogate alone", '"\\udc00"'],
  ["surrogates in the wrong order", '"\\udc00\\ud800"'],
  ["a high surrogate before a letter", '"\\ud83dx"'],
  ["two high surrogates", '"\\ud83d\\ud83d"'],
  ["a key of a low surrogate", '{"\\udfff":1}'],
];

const DUPLICATES: readonly (readonly [string, string])[] = [
  ["an id twice", '{"id":"bad","kind":"show","id":"bad"}'],
  ["an id twice, once in escapes", '{"id":"bad","kind":"show","\\u0069d":"other"}'],
  ["a kind twice", '{"id":"bad","kind":"show","kind":"set"}'],
  [
    "a function twice",
    '{"id":"bad","kind":"functions","functions":{"f":1,"f":2},"base":{"f":null}}',
  ],
  ["a base twice", '{"id":"bad","kind":"functions","functions":{"f":1},"base":{"f":null,"f":"x"}}'],
  ["a key of a value twice", `${START}{"__proto__":1,"__proto__":2}}`],
  ["an operator twice", '{"id":"bad","functions":{"f":{"+":[1],"+":[2]}}}'],
];

const NOT_UTF8: readonly (readonly [string, readonly (string | readonly number[])[]])[] = [
  ["a byte that never is", ['{"id":"', [0xff], '"}']],
  ["a byte that only follows", ['{"id":"', [0x80], '"}']],
  ["half a character", ['{"id":"bad', [0xe2, 0x82]]],
  ["a character in too many bytes", ['{"id":"', [0xc0, 0x80], '"}']],
  ["an overlong slash", ['{"id":"', [0xe0, 0x80, 0xaf], '"}']],
  ["a surrogate as bytes", ['{"id":"', [0xed, 0xa0, 0x80], '"}']],
  ["a character beyond the last", ['{"id":"', [0xf4, 0x90, 0x80, 0x80], '"}']],
  ["Latin-1", ['{"id":"', [0xe9], '"}']],
  ["UTF-16", [[0xff, 0xfe, 0x7b, 0, 0x7d, 0]]],
  ["noise", [[0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]]],
];

const DOCUMENTS = ["null", "true", "false", "0", "-1.5", '""', '"text"', "[]", "[{}]", '["id"]'];

const nested = (open: string, close: string, levels: number) =>
  `${START}${open.repeat(levels)}1${close.repeat(levels)}}`;

const SIZES: readonly BadRequest[] = [
  { name: "lists one too deep", code: "JSON_DEPTH", send: () => nested("[", "]", BOUNDS.depth) },
  {
    name: "objects one too deep",
    code: "JSON_DEPTH",
    send: () => nested('{"x":', "}", BOUNDS.depth),
  },
  { name: "a million brackets", code: "JSON_DEPTH", send: () => "[".repeat(1_000_000) },
  { name: "a million objects", code: "JSON_DEPTH", send: () => '{"x":'.repeat(1_000_000) },
  {
    name: "one character too many",
    code: "JSON_LENGTH",
    send: () => `${START}1}`.padEnd(BOUNDS.length + 1),
  },
  {
    name: "more bytes than its characters can have",
    code: "PATCH_SIZE",
    send: () => Buffer.alloc(3 * BOUNDS.length + 1, " "),
  },
];

/** Requests that are no JSON, or none that is read. */
export const BAD_TEXTS: readonly BadRequest[] = [
  ...SYNTAX.map(([name, text]) => ({ name, code: "JSON_SYNTAX", send: () => text })),
  ...NUMBERS.map(([name, text]) => ({ name, code: "JSON_SYNTAX", send: value(text) })),
  ...OUT_OF_RANGE.map((text) => {
    return { name: `the number ${text.slice(0, 8)}`, code: "JSON_NUMBER", send: value(text) };
  }),
  ...SURROGATES.map(([name, text]) => ({ name, code: "JSON_SURROGATE", send: value(text) })),
  ...DUPLICATES.map(([name, text]) => ({ name, code: "JSON_DUPLICATE_KEY", send: () => text })),
  ...NOT_UTF8.map(([name, parts]) => ({ name, code: "PATCH_TEXT", send: bytes(...parts) })),
  ...DOCUMENTS.map((text) => ({ name: text, code: "PATCH_DOCUMENT", send: () => text })),
  ...SIZES,
];
