import { LogicEngine } from "json-logic-engine";
import { Board, NUMBER } from "../../dist/model/model.js";
import { check } from "../../dist/script/check.js";
import { Engine } from "../../dist/script/engine.js";
import { link } from "../../dist/script/program.js";
import { Scope } from "../../dist/script/scope.js";
import { byHand, byJsonLogicEngine, DATA, SCRIPT } from "./rules.mjs";
import { sideBySide, table } from "./side-by-side.mjs";

/** A plant for the rules. */
export const PLANT = {
  devices: {
    valve: { outputs: { opening: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" } } },
  },
};

/** The call time of the three rules, beside the same by hand and by json-logic-engine. */
export function benchCalls() {
  const rows = Object.keys(DATA).flatMap(rowsOf);
  table(
    "Script call, ns (ratio to the function by hand, called by name through a Map)",
    ["rule", "contestant", "ns", "ratio"],
    rows,
  );
}

function rowsOf(name) {
  return sideBySide(contestants(name), { rounds: 21, calls: 1_000_000 }).map((result) => [
    name,
    result.name,
    result.median.toFixed(1),
    result.ratio.toFixed(2),
  ]);
}

/** Each contestant's loop is a text of its own, so that V8 optimises each by itself. */
function contestants(name) {
  const data = DATA[name];
  const engine = new Engine();
  const board = new Board(PLANT);
  const script = engine.compile(JSON.stringify(SCRIPT));
  const scope = new Scope(board);
  const checked = check(script, board);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const program = link(checked.checked, new Scope(board));
  const operands = data.map((item) => [item]);
  return [
    { name: "by hand", run: loop("m.get(n)(d[i&63])", { m: byHand(), n: name, d: data }) },
    {
      name: "Flyball, by event",
      run: loop("p.slot(n).entry(d[i&63])", { p: program, n: name, d: data }),
    },
    {
      name: "Flyball, Engine.call",
      run: loop("e.call(s,c,n,a[i&63])", { e: engine, s: scope, c: script, n: name, a: operands }),
    },
    {
      name: "json-logic-engine, compiled",
      run: loop("m.get(n)(d[i&63])", { m: byJsonLogicEngine(LogicEngine), n: name, d: data }),
    },
  ];
}

export function loop(call, names) {
  const text = `return (calls)=>{let x=0;for(let i=0;i<calls;i++){if(${call}===names)x++;}return x;}`;
  return new Function("names", ...Object.keys(names), text)(names, ...Object.values(names));
}
