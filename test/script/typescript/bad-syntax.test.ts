import { describe, expect, test } from "vitest";
import { problemsOf } from "./read.ts";

/** The first problem of a text, as `CODE line:column what. fix`. */
function firstOf(text: string): string {
  const [first] = problemsOf(text);
  if (first === undefined) return "none";
  return `${first.code} ${first.line}:${first.column} ${first.what}. ${first.fix}`;
}

/** What is wrong, and what is said of it. */
type Row = readonly [text: string, said: string];

const BRACKETS: readonly Row[] = [
  ["function f() {\n  log('x');\n", "TS_SYNTAX 3:1 the file ends too early. Close the { of line 1"],
  [
    "function f() {\n  if (a) {\n    log('x');\n\n}\n\nfunction g() {\n}\n",
    "TS_SYNTAX 9:1 the file ends too early. Close the { of line 2",
  ],
  ["f(1;\ng();", 'TS_SYNTAX 1:4 ";" is unexpected here. Close the ( of line 1'],
  ["let x = [1, 2;", 'TS_SYNTAX 1:14 ";" is unexpected here. Close the [ of line 1'],
  ["let x = [1, 2};", "TS_SYNTAX 1:14 } stands where [ is still open. Close the [ of line 1"],
  ["let x = { a: 1;", 'TS_SYNTAX 1:15 ";" is unexpected here. Close the { of line 1'],
  ["f(a.map((x) => { return x; ));", "TS_SYNTAX 1:28 ) stands where { is still open. Close the {"],
  ["function f() {\n  log('x'));\n}", "TS_SYNTAX 2:11 ) closes nothing. Leave it out"],
  ["function f() {}}", "TS_SYNTAX 1:16 } closes nothing. Leave it out"],
  ["let x = ();", "TS_SYNTAX 1:10 there is nothing between the brackets"],
  ["let x = list[];", "TS_SYNTAX 1:14 there is no index in [ ]. Write list[0]"],
];

const TEXTS: readonly Row[] = [
  ["let x = 'abc;\nlet y = 1;", "TS_SYNTAX 1:9 a text has no end on its line. Close it"],
  ['let x = "abc;', "TS_SYNTAX 1:9 a text has no end on its line. Close it"],
  ["let x = 'it's';", "TS_SYNTAX 1:13 \"s\" stands right behind 'it'. Put a semicolon"],
  ["let x = `abc;\n\n", "TS_SYNTAX 1:10 a template has no end. Close it with `"],
  ["let x = `a ${b;", 'TS_SYNTAX 1:15 ";" is unexpected here. Close the ${ of line 1'],
  ["let y = 1;\n/* comment", "TS_SYNTAX 2:1 a comment has no end. Close it with */"],
  ["let x = 1 */ 2;", "TS_SYNTAX 1:13 */ ends no comment. Leave it out"],
  ["let x = /ab;", "TS_REGEX 1:10 regular expressions can take forever. Write startsWith"],
  ["let x = '\\u12';", "TS_SYNTAX 1:12 there is no such escape in a text. Write \\n"],
  ["let x = '\\x1';", "TS_SYNTAX 1:12 there is no such escape in a text. Write \\n"],
  ["let x = '\\1';", "TS_NUMBER 1:10 there are no octal escapes. Write \\u0008"],
  ["let x = 1 \\\n + 2;", "TS_SYNTAX 1:12 \\ stands outside a text. Leave it out"],
  ["let x = 1; # comment", "TS_SYNTAX 1:13 # begins no comment. Write // in front"],
  ["<!-- comment", "TS_SYNTAX 1:2 <!-- begins no comment. Write // in front"],
  ["let x = 1;\n--> comment", "TS_SYNTAX 2:3 --> ends no comment. Write // in front"],
  ["(* comment *)", "TS_SYNTAX 1:2 (* begins no comment. Write // in front"],
];

const NUMBERS: readonly Row[] = [
  ["let x = 08;", "TS_NUMBER 1:9 this is no number. Write 17 without a 0 in front of it"],
  ["let x = 017;", "TS_NUMBER 1:9 this is no number. Write 17 without a 0 in front of it"],
  ["let x = 1e;", "TS_NUMBER 1:9 this is no number. Write 17"],
  ["let x = 1__000;", "TS_NUMBER 1:11 _ stands between two digits alone. Write 1_000"],
  ["let x = 0x;", "TS_NUMBER 1:11 this is no number to the base 16. Write 0x1f"],
  ["let x = 0b2;", "TS_NUMBER 1:11 this is no number to the base 2. Write 0x1f"],
  ["let x = 1e999;", "TS_NUMBER 1:9 this is no finite number. Use a number between"],
  ["let x = 10n;", "TS_NUMBER 1:9 numbers are of one kind. Leave out the n"],
  ["let x = 1.2.3;", "TS_NUMBER 1:12 a number has one point. Write 1.5"],
  ["let x = 1,5;", "TS_NUMBER 1:11 a number has a point in it, and no comma. Write the number"],
  ["let x = 3abc;", "TS_SYNTAX 1:10 letters stand right behind a number. Leave them out"],
  ["let x = 50%;", "TS_SYNTAX 1:12 a number has no % behind it. Leave out the %"],
];

const DECLARATIONS: readonly Row[] = [
  ["const x;", "TS_NO_VALUE 1:8 x has no value. Give it one: const x = …"],
  ["let x;", "TS_NO_VALUE 1:5 what is declared has a value from the start. Give it one"],
  ["let x 1;", "TS_SYNTAX 1:7 there is no = behind x. Write let x = …"],
  ["let x == 1;", "TS_SYNTAX 1:7 one = gives a value. Write one = alone"],
  ["let x := 1;", "TS_SYNTAX 1:8 := is no operator. Write = to assign"],
  ["let x = ;", "TS_SYNTAX 1:9 there is no value behind =. Write it, or leave out the ="],
  ["let x: = 1;", "TS_SYNTAX 1:8 there is no type behind the colon. Write it: number"],
  ["let x? = 1;", "TS_SYNTAX 1:6 a variable is always there. Write let x: number | null"],
  ["let x = 1; let x = 2;", "SCRIPT_NAME_TWICE 1:16 x is declared twice. Use another name"],
  ["let if = 1;", "TS_SYNTAX 1:5 if is a word of the language, and no name. Choose another"],
  ["let enum = 1;", "TS_SYNTAX 1:5 enum is a word of the language, and no name"],
  ["let let = 1;", "TS_SYNTAX 1:5 let is a word of the language, and no name"],
  ["let static = 1;", "TS_SYNTAX 1:5 static is a word of the language, and no name"],
  ["function if() {}", "TS_SYNTAX 1:10 if is a word of the language, and no name"],
  ["let x = class;", 'TS_SYNTAX 1:14 ";" is unexpected here. Look for'],
  ["return 1;", "TS_SYNTAX 1:1 return stands outside a function. Leave it out"],
  ["function (a: number) {}", "TS_SYNTAX 1:10 a function at the top has a name. Write function"],
  ["function f {}", "TS_SYNTAX 1:12 f has no brackets for its parameters. Write function f()"],
  ["function f()\n  log('x');", "TS_DECLARE 1:1 the function f has no body. Write what it does"],
  ["function f() => 1", "TS_SYNTAX 1:14 a function has its statements in { }. Write { return"],
  ["function f(a number) {}", "TS_SYNTAX 1:14 there is no colon between a and its type. Write a:"],
  [
    "function f(number a) {}",
    "TS_SYNTAX 1:19 a type stands behind the name, with a colon. Write a:",
  ],
  ["function f(a: number,, b: number) {}", "TS_SYNTAX 1:22 there is nothing between two commas"],
  ["def f():\n  return 1", "TS_SYNTAX 1:5 functions begin with the word function. Write function"],
  ["VAR x : REAL := 1.0; END_VAR", "TS_SYNTAX 1:5 variables begin with the word let. Write let"],
  ["type A number;", "TS_SYNTAX 1:8 there is no = behind A. Write type A = …"],
  ["interface A { a number }", "TS_SYNTAX 1:17 there is no colon between a and its type. Write a"],
  ["interface { a: number }", "TS_SYNTAX 1:11 an interface has a name. Write interface State"],
  ["export temperature() {}", "TS_EXPORT 1:8 export stands in front of function, const, let"],
  ["import { pid from 'x';", "TS_SYNTAX 1:14 the { of the import is open. Put } in front of from"],
  ["import { pid } 'x';", "TS_SYNTAX 1:16 there is no from in front of the module. Write import"],
  ["import { pid } from x;", "TS_SYNTAX 1:21 the module has no quotes around it. Write from"],
  ["@a function f() {}", "TS_CLASS 1:1 decorators are not in the subset. Call the function"],
];

const STATEMENTS: readonly Row[] = [
  ["export interface", "TS_SYNTAX 1:8 interface is a word of the language"],
  ["export interface ;", "TS_SYNTAX 1:18 an interface has a name"],
  ["if a { f(); }", "TS_SYNTAX 1:4 if has what it asks in brackets. Write if (…)"],
  ["if (a) f() else g();", "TS_SYNTAX 1:12 else stands right behind a statement. Put ; in front"],
  ["else { f(); }", "TS_SYNTAX 1:1 else belongs to no if. Look above it"],
  ["if (a) { f(); } elseif (b) { g(); }", "TS_SYNTAX 1:28 elseif is two words. Write else if"],
  ["if (a) then f();", "TS_SYNTAX 1:13 there is no then. Write if (…)"],
  ["IF x > 1 THEN f(); END_IF", "TS_SYNTAX 1:4 the words of the language are small letters"],
  ["case 1: f();", "TS_SYNTAX 1:1 this case is in no switch. Write switch (x)"],
  ["switch (a) { f(); }", "TS_SYNTAX 1:14 a switch begins with a case. Write case 1:"],
  ["switch (a) { case 1 f(); }", "TS_SYNTAX 1:21 a case has a : behind its value. Write case 1:"],
  ["switch (a) { default: f(); default: g(); }", "TS_SYNTAX 1:28 a switch has two defaults."],
  ["for const x of a {}", "TS_SYNTAX 1:5 for has its parts in brackets. Write for (const"],
  ["for (let i = 0, i < 3, i++) {}", "TS_SYNTAX 1:19 the parts of a counting loop have semicolons"],
  ["for (let i = 0; i < 3) {}", "TS_SYNTAX 1:22 a counting loop has three parts. Write for (let"],
  ["while true {}", "TS_SYNTAX 1:7 while has what it asks in brackets. Write while (…)"],
  ["break;", "TS_SYNTAX 1:1 break stands outside a loop. Put it into a loop"],
  ["try { f(); }", "TS_SYNTAX 1:1 there is no catch to this try. Write try { … } catch (e)"],
  ["catch (e) { f(); }", "TS_SYNTAX 1:1 there is no try in front of this. Write try"],
  ["throw;", "TS_SYNTAX 1:6 throw has nothing to throw. Write throw new Error"],
  ["throw\nnew Error('x');", "TS_SYNTAX 1:6 throw has nothing to throw on its line. Write throw"],
  ["set fan.speed = 80;", 'TS_SYNTAX 1:5 "fan" stands right behind "set". Put a semicolon or'],
  ["fan-speed = 80;", "TS_SYNTAX 1:1 this cannot be assigned. Assign a variable, a local or an"],
  ["f() = 80;", "TS_SYNTAX 1:1 this cannot be assigned. Assign a variable, a local or an output"],
  ["function f() { export const x = 1; }", "TS_SYNTAX 1:16 import and export stand at the top"],
  ["<<<<<<< HEAD\nlet x = 1;", "TS_SYNTAX 1:2 this line is the mark of a merge conflict. Keep one"],
  ["let x = 1;\n=======\nlet x = 2;", "TS_SYNTAX 2:1 this line is the mark of a merge conflict."],
];

const VALUES: readonly Row[] = [
  ["let x = 1 +;", "TS_SYNTAX 1:12 there is no value behind +. Write it, or leave out the +"],
  ["let x = 1 2;", 'TS_SYNTAX 1:11 "2" stands right behind "1". Put a semicolon or an operator'],
  ["let x = [1 2];", 'TS_SYNTAX 1:12 "2" stands right behind "1". Put a comma or an operator'],
  ["log('a' 'b');", "TS_SYNTAX 1:9 'b' stands right behind 'a'. Put a comma or an operator"],
  ["log('a',, 'b');", "TS_SYNTAX 1:9 there is nothing between two commas. Leave one out"],
  ["x = a and b;", "TS_SYNTAX 1:7 and is no operator. Write &&"],
  ["x = not a;", "TS_SYNTAX 1:9 not is no operator. Write !"],
  ["x = a <> b;", "TS_SYNTAX 1:8 <> is no operator. Write !=="],
  ["x = a =< b;", "TS_SYNTAX 1:11 =< is no operator. Write <="],
  ["x = a.map((y) -> y);", "TS_SYNTAX 1:16 -> is no operator. Write =>"],
  ["x = a.map((y) = > y);", "TS_SYNTAX 1:17 = > is no operator. Write => without a space"],
  ["x = a.map(y =>);", "TS_SYNTAX 1:15 there is nothing behind =>. Write (x) => x + 1"],
  ["=> 1;", "TS_SYNTAX 1:1 => has no parameters in front of it. Write (x) => x + 1"],
  ["x = a ? 1;", "TS_SYNTAX 1:10 there is no : to this ?. Write a ? b : c"],
  ["x = a ? b : ;", "TS_SYNTAX 1:13 there is no value behind :. Write a ? b : c"],
  ["x = a ?? b || c;", "TS_SYNTAX 1:12 ?? stands beside || or &&. Put brackets around one"],
  ["x = -a ** 2;", "TS_SYNTAX 1:8 it is not clear what - belongs to in front of **. Write (-x)"],
  ["x = a.;", "TS_SYNTAX 1:7 there is no name behind the point. Write which field"],
  ["x = a.1;", "TS_SYNTAX 1:6 an index stands in [ ]. Write list[1]"],
  ["x = { a 1 };", "TS_SYNTAX 1:9 there is no colon between a and its value. Write { a: value }"],
  ["x = { a = 1 };", "TS_SYNTAX 1:9 a field of a record has a : in front of its value. Write"],
  ["x = { 'a' };", "TS_SYNTAX 1:11 the field 'a' has no value. Write { 'a': value }"],
  ["x = ...a;", "TS_SPREAD 1:5 nothing is spread here. Write it in a list"],
  ["x = <div />;", "TS_STATEMENT 1:10 tags are not in the subset. Write a text in quotes"],
  ["x = <b>y</b>;", "TS_STATEMENT 1:11 tags are not in the subset. Write a text in quotes"],
  ["x = import('y');", "TS_EVAL 1:5 no text is run as code. Write the code itself"],
  ["function f() { await g(); }", "TS_ASYNC 1:16 a function of a script runs from its start to"],
  ["function f() { yield 1; }", "TS_ASYNC 1:16 a function of a script runs from its start to its"],
  ["with (a) {}", "TS_STATEMENT 1:1 with is not in the subset. Write the name in full"],
];

const OTHER_FILES: readonly Row[] = [
  ['{ "functions": {} }', "TS_SYNTAX 1:14 this is JSON, and no TypeScript. Name the file .json"],
  ["<?xml version='1.0'?>", "TS_SYNTAX 1:2 this is HTML or XML, and no TypeScript. Name the"],
  ["devices:\n  fan:\n    kind: serial\n", "TS_SYNTAX 1:1 this is YAML, and no TypeScript. Name"],
  ["---\na: 1\n", "TS_SYNTAX 1:3 this is YAML, and no TypeScript. Name the script"],
];

const KINDS: readonly (readonly [kind: string, rows: readonly Row[]])[] = [
  ["brackets", BRACKETS],
  ["texts and comments", TEXTS],
  ["numbers", NUMBERS],
  ["declarations", DECLARATIONS],
  ["statements", STATEMENTS],
  ["values", VALUES],
  ["other files", OTHER_FILES],
];

describe.each(KINDS)("of %s, the first error is told in words:", (_, rows) => {
  test.each(rows)("%j", (text, said) => {
    expect(firstOf(text).slice(0, said.length)).toBe(said);
  });
});

test("there are more than a hundred kinds of first errors, none in the parser's own words", () => {
  const rows = KINDS.flatMap(([, all]) => all);
  expect(rows.length).toBeGreaterThan(100);
  for (const [text] of rows) {
    const words = firstOf(text).replace(/^\w+ /, "");
    expect(words, text).not.toMatch(/rvalue|token|identifier|initializer|literal|syntax/i);
  }
});

test("what is right beside it is not told as an error", () => {
  for (const text of ["#!/usr/bin/env flyball\nlet x = 1;", "let x = 1_000;", "let x = 1;;"]) {
    expect(problemsOf(text), text).toEqual([]);
  }
});
