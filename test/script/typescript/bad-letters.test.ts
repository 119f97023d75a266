import { describe, expect, test } from "vitest";
import { problemsOf } from "./read.ts";

/** All problems of a text, as `CODE line:column what. fix`. */
function saidOf(text: string): readonly string[] {
  return problemsOf(text).map(({ code, line, column, what, fix }) => {
    return `${code} ${line}:${column} ${what}. ${fix}`;
  });
}

function nameProblem(name: string, letter: string, fix: string): string {
  return `TS_NAME 1:5 "${name}" cannot be a name: it has the ${letter}. ${fix}`;
}

const NONE = "Use ASCII letters, digits and _, not starting with a digit";

describe("a name with letters that are no ASCII is refused, and", () => {
  test.each([
    // A Cyrillic а among Latin letters.
    ["fаn", 'Cyrillic letter "а" (U+0430)', "Write fan, in ASCII letters"],
    ["сlimate", 'Cyrillic letter "с" (U+0441)', "Write climate, in ASCII letters"],
    ["Ρump", 'Greek letter "Ρ" (U+03A1)', "Write Pump, in ASCII letters"],
    ["ｆan", 'full-width character "ｆ" (U+FF46)', "Write fan, in ASCII letters"],
    ["𝐟an", 'letter "𝐟" (U+1D41F)', "Write fan, in ASCII letters"],
    ["fa\u200dn", "zero-width joiner (U+200D)", "Write fan, in ASCII letters"],
    ["größe", 'letter "ö" (U+00F6)', "Write grosse, in ASCII letters"],
    ["Straße", 'letter "ß" (U+00DF)', "Write Strasse, in ASCII letters"],
    ["régime", 'letter "é" (U+00E9)', "Write regime, in ASCII letters"],
    ["re\u0301gime", 'combining mark "\u0301" (U+0301)', "Write regime, in ASCII letters"],
    ["насос", 'Cyrillic letter "н" (U+043D)', "Write nasos, in ASCII letters"],
    ["Щит", 'Cyrillic letter "Щ" (U+0429)', "Write Shchit, in ASCII letters"],
    ["θερμο", 'Greek letter "θ" (U+03B8)', "Write thermo, in ASCII letters"],
    ["ı", 'letter "ı" (U+0131)', "Write i, in ASCII letters"],
    ["温度", 'letter "温" (U+6E29)', NONE],
    ["حرارة", 'letter "ح" (U+062D)', NONE],
  ])("of %s the letter is named", (name, letter, fix) => {
    expect(saidOf(`let ${name} = 1;`)).toEqual([nameProblem(name, letter, fix)]);
  });

  test("it is so wherever a name stands, once for each name", () => {
    const text = "function f(fаn: number) {\n  const ｘ = fаn;\n  return ｘ + fаn + größe;\n}";
    const places = problemsOf(text).map(({ code, line, column }) => `${code} ${line}:${column}`);
    expect(places).toEqual(["TS_NAME 1:12", "TS_NAME 2:9", "TS_NAME 3:20"]);
  });

  test("the same name composed and decomposed is not taken for one", () => {
    expect(saidOf("let \u00e9 = 1; let e\u0301 = 2;").map((said) => said.slice(0, 12))).toEqual([
      "TS_NAME 1:5 ",
      "TS_NAME 1:16",
    ]);
  });

  test("a name that escapes spell is refused as well", () => {
    const [said] = saidOf("let \\u0061b = 1;");
    expect(said).toBe('TS_NAME 1:5 "ab" cannot be a name. Write ab without escapes');
  });
});

describe("a sign that is no ASCII is named, and what it was meant for:", () => {
  test.each([
    ["let x = “a”;", 9, 'the curly quote "“" (U+201C)', 'Write "'],
    ["let x = ‘a’;", 9, 'the curly quote "‘" (U+2018)', "Write '"],
    ["let x = «a»;", 9, 'the curly quote "«" (U+00AB)', 'Write "'],
    ["let x = 3 – 2;", 11, 'the dash "–" (U+2013)', "Write -"],
    ["let x = 3 — 2;", 11, 'the dash "—" (U+2014)', "Write -"],
    ["let x = −2;", 9, 'the minus sign "−" (U+2212)', "Write -"],
    ["let x = 3 × 2;", 11, 'the multiplication sign "×" (U+00D7)', "Write *"],
    ["let x = 3 ÷ 2;", 11, 'the division sign "÷" (U+00F7)', "Write /"],
    ["let x = 1\u037e", 10, 'the Greek question mark "\u037e" (U+037E)', "Write ;"],
    ["let x = 1；", 10, 'the full-width character "；" (U+FF1B)', "Write ;"],
    ["f（1）;", 2, 'the full-width character "（" (U+FF08)', "Write ("],
    ["f(1， 2);", 4, 'the comma "，" (U+FF0C)', "Write ,"],
    ["x = a ≤ b;", 7, 'the sign "≤" (U+2264)', "Write <="],
    ["x = a ≠ b;", 7, 'the sign "≠" (U+2260)', "Write !=="],
    ["x = a.map((y) → y);", 15, 'the arrow "→" (U+2192)', "Write =>"],
    ["x = […a];", 6, 'the ellipsis "…" (U+2026)', "Write ..."],
    ["x = a²;", 6, 'the raised digit "²" (U+00B2)', "Write ** 2"],
    ["let x = 24 °C;", 12, 'the character "°" (U+00B0)', "Leave it out"],
    ["let x = 24 €;", 12, 'the character "€" (U+20AC)', "Leave it out"],
    ["let x = 🌡;", 9, 'the character "🌡" (U+1F321)', "Leave it out"],
    ["let x\u200b = 1;", 6, "the zero-width space (U+200B)", "Leave it out"],
    ["let x\u00ad = 1;", 6, "the soft hyphen (U+00AD)", "Leave it out"],
    ["let x\u2060 = 1;", 6, "the word joiner (U+2060)", "Leave it out"],
  ])("%s", (text, column, what, fix) => {
    const said = `TS_SYNTAX 1:${column} ${what} stands where none can. ${fix}`;
    expect(saidOf(text)).toEqual([said]);
  });
});

describe("characters that show a text other than it is", () => {
  test.each([
    ["\u202e", "202E"],
    ["\u2066", "2066"],
    ["\u2028", "2028"],
    ["\u2029", "2029"],
    ["\u0007", "0007"],
    ["\u001b", "001B"],
    ["\u0085", "0085"],
    ["\ufffe", "FFFE"],
  ])("are refused in code, comments and texts: %j", (character, code) => {
    for (const text of [
      `let x = ${character}1;`,
      `let x = '${character}';`,
      `/* 4567${character} */`,
    ]) {
      expect(saidOf(text), text).toEqual([
        `TS_CHARACTER 1:${text.indexOf(character) + 1} the character U+${code} cannot be in a script. ` +
          `Leave it out; inside a text, write \\u${code.toLowerCase()}`,
      ]);
    }
  });

  test("may be written as escapes in a text", () => {
    expect(saidOf("let x = '\\u2028\\u202e\\u0007';")).toEqual([]);
  });
});

describe("any other character", () => {
  test("is taken in texts, templates, comments and keys of records", () => {
    const texts = [
      "let x = 'größe 温度 🌡 é e\u0301 “ ” – \u00a0';",
      "// größe 温度 🌡 “fаn”\nlet x = 1;",
      "function f() { return `24 °C – 温`; }",
      "let x = { 'größe': 1, 温度: 2 };",
    ];
    for (const text of texts) expect(saidOf(text), text).toEqual([]);
  });

  test("that is a space for TypeScript is one here, and counts as one column", () => {
    const text = "let\u00a0x =\u2003\u30001;\nlet y\u00a0= z;";
    expect(problemsOf(text).map(({ line, column }) => [line, column])).toEqual([[2, 9]]);
  });
});
