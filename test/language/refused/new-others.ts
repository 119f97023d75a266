// what JavaScript makes with new, by what is written in its place
function a() { const m = new Map(); } // expect problem: TS_NEW Write the record or list itself
function b() { return new RegExp("x").test("y"); } // expect problem: TS_NEW Write startsWith, endsWith, includes, indexOf or split
function c() { return new Set([1]).has(1); } // expect problem: TS_NEW Write the record or list itself
function d() { return new Error("x").message; } // expect problem: TS_NEW Write throw new Error("…")
function e() { return new Thing().value; } // expect problem: TS_NEW Write records { … } and lists [ … ]
