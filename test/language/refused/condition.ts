// conditions that are none, each with the comparison that was meant
const AUTO = { on: 1 };
let list: number[] = [];
let last: number | null = null;
let mode: "auto" | "off" = "auto";
let state: { on: number } | null = null;
function a() { if (list) log("x"); } // expect problem: SCRIPT_TYPE Ask how many it has: list.length > 0
function b() { if (list.length) log("x"); } // expect problem: SCRIPT_TYPE Compare it with a number: it > 0
function c() { if (last && last > 3) log("x"); } // expect problem: SCRIPT_TYPE Compare it with null: last !== null
function d() { if (!last) log("x"); } // expect problem: SCRIPT_TYPE Compare it with null: last !== null
function e() { if (mode) log("x"); } // expect problem: SCRIPT_TYPE Compare it with a text: mode === "auto"
function f() { if (state && state.on > 1) log("x"); } // expect problem: SCRIPT_TYPE Compare it with null: state !== null
function g() { if (AUTO) log("x"); } // expect problem: SCRIPT_TYPE Ask for one of its fields: a record is always there
function h() { if (fan.speed) log("x"); } // expect problem: SCRIPT_TYPE Compare it with a number: fan.speed > 0
function i() { if (fan.mode) log("x"); } // expect problem: SCRIPT_TYPE Compare it with a text: fan.mode === "off"
// tsc: accepts
