import fc from "fast-check";

/** JSON texts as people and machines write them: any values, with spaces and escapes anywhere. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("null", "true", "false", "0", "-0", "1e3", "-1.5E-2", "12345678901234567890"),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    stringTexts(),
    fc.tuple(spaces(), fc.array(tie("text"), { maxLength: 4 })).map(([s, items]) => {
      return `[${s}${items.join(`${s},${s}`)}${s}]`;
    }),
    fc
      .tuple(spaces(), fc.array(fc.tuple(stringTexts(), tie("text")), { maxLength: 4 }))
      .map(([s, fields]) => {
        return `{${s}${fields.map(([key, text]) => `${key}${s}:${s}${text}`).join(`,${s}`)}${s}}`;
      }),
  ),
})).text;

/** JSON texts with a few characters changed, left out or put in: mostly none of them is JSON. */
export const brokenTexts: fc.Arbitrary<string> = fc
  .tuple(
    jsonTexts,
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]",:\\ 0-.eEtn\u0001\n\ud800')), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([text, changes]) => changes.reduce(changed, text));

function changed(text: string, [place, taken, put]: readonly [number, number, string]): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + put + text.slice(at + taken);
}

function spaces(): fc.Arbitrary<string> {
  return fc.constantFrom("", " ", "\n", "\r\n", "\t");
}

function stringTexts(): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom("a", "b", "__proto__", "constructor", "é", "😀", "\u2028", " ", "/", "\u007f"),
    fc.constantFrom("\\n", "\\t", '\\"', "\\\\", "\\/", "\\b", "\\f", "\\r"),
    fc.constantFrom("\\u0061", "\\u00e9", "\\ud83d\\ude00", "\\uD800", "\\udc00", "\\u0000"),
  );
  return fc.array(part, { maxLength: 4 }).map((parts) => `"${parts.join("")}"`);
}
