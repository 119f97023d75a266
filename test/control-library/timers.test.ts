import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TimerInput, TimerState } from "../../control/control.ts";
import { property } from "../control/property.ts";
import { LIBRARIES, run, table } from "./library.ts";

type Timer = (state: TimerState, input: TimerInput) => TimerState;

/**
 * The timing diagrams of IEC 61131-3:2013, figure 15, step by step: seconds since the step before,
 * IN and PT, and what Q and ET must then be. The first interval is the diagram's first, and so on.
 */
const TON = `
  dt IN PT Q ET
   0  0  5 0  0
   3  0  5 0  0
   1  1  5 0  0
   2  1  5 0  2
   2  1  5 0  4
   1  1  5 1  5
   4  1  5 1  5
   1  0  5 0  0
   2  0  5 0  0
   1  1  5 0  0
   3  1  5 0  3
   1  0  5 0  0
   1  1  5 0  0
   6  1  5 1  5
   1  0  5 0  0`;

const TOF = `
  dt IN PT Q ET
   0  0  5 0  0
   1  1  5 1  0
   3  1  5 1  0
   1  0  5 1  0
   2  0  5 1  2
   3  0  5 0  5
   4  0  5 0  5
   1  1  5 1  0
   1  0  5 1  0
   3  0  5 1  3
   1  1  5 1  0
   9  1  5 1  0
   1  0  5 1  0
   7  0  5 0  5`;

const TP = `
  dt IN PT Q ET
   0  0  5 0  0
   1  1  5 1  0
   2  1  5 1  2
   3  1  5 0  5
   3  1  5 0  5
   1  0  5 0  0
   1  1  5 1  0
   1  0  5 1  1
   1  1  5 1  2
   1  0  5 1  3
   1  1  5 1  4
   1  1  5 0  5
   1  0  5 0  0
   1  1  5 1  0
   1  0  5 1  1
   4  0  5 0  0
   2  0  5 0  0`;

describe.each(LIBRARIES)("timers in %s", (_name, library) => {
  const { debounce, debounceStart, offDelay, onDelay, pulse, timerStart } = library;

  test.each([
    ["TON", onDelay, TON],
    ["TOF", offDelay, TOF],
    ["TP", pulse, TP],
  ])("%s follows the standard's timing diagram", (_block, timer, text) => {
    const rows = table(text);
    const states = run(timer, timerStart, rows.map(inputOf));
    expect(states.map(({ on, elapsed }) => [on, elapsed])).toEqual(
      rows.map(({ Q, ET }) => [Q === 1, ET]),
    );
  });

  test.each([
    ["TON is on with IN", onDelay, [false, true, true, false], [false, true, true, false]],
    ["TOF is off with IN", offDelay, [true, true, false, false], [true, true, false, false]],
    ["TP gives no pulse", pulse, [false, true, true, false], [false, false, false, false]],
  ])("with a preset of 0 or less %s", (_fact, timer, signals, on) => {
    for (const preset of [0, -3]) {
      const states = run(
        timer,
        timerStart,
        signals.map((signal) => ({ signal, preset, dt: 1 })),
      );
      expect(states.map((state) => state.on)).toEqual(on);
      for (const { elapsed } of states) expect(elapsed).toBe(0);
    }
  });

  test.each<[string, Timer]>([
    ["TON", onDelay],
    ["TOF", offDelay],
    ["TP", pulse],
  ])("%s stands still where dt is 0 or negative", (_block, timer) => {
    const [started] = run(timer, timerStart, [{ signal: true, preset: 5, dt: 0 }]);
    const running = timer(started ?? timerStart, { signal: timer === onDelay, preset: 5, dt: 0 });
    const later = timer(running, { signal: timer === onDelay, preset: 5, dt: 3 });
    for (const dt of [0, -1, -1e9]) {
      const still = timer(later, { signal: timer === onDelay, preset: 5, dt });
      expect(still).toEqual(later);
    }
    expect(later.elapsed).toBe(3);
  });

  test("TON goes off again where its preset grows, and on where it shrinks", () => {
    const due = run(onDelay, timerStart, [
      { signal: true, preset: 2, dt: 0 },
      { signal: true, preset: 2, dt: 2 },
      { signal: true, preset: 6, dt: 1 },
      { signal: true, preset: 3, dt: 0 },
    ]);
    expect(due.map(({ on, elapsed }) => [on, elapsed])).toEqual([
      [false, 0],
      [true, 2],
      [false, 3],
      [true, 3],
    ]);
  });

  test("an edge that is read when a pulse ends starts the next pulse", () => {
    const states = run(pulse, timerStart, [
      { signal: true, preset: 2, dt: 0 },
      { signal: false, preset: 2, dt: 1 },
      { signal: true, preset: 2, dt: 1 },
      { signal: true, preset: 2, dt: 1 },
      { signal: true, preset: 2, dt: 1 },
    ]);
    expect(states.map(({ on, elapsed }) => [on, elapsed])).toEqual([
      [true, 0],
      [true, 1],
      [true, 0],
      [true, 1],
      [false, 2],
    ]);
  });

  test("timers agree with what the whole past says, whatever the signal does", () => {
    property(fc.tuple(history, presets), 300, ([steps, preset]) => {
      for (const [timer, oracle] of [
        [onDelay, onDelayOf],
        [offDelay, offDelayOf],
        [pulse, pulseOf],
      ] as const) {
        const states = run(
          timer,
          timerStart,
          steps.map(({ signal, dt }) => ({ signal, preset, dt })),
        );
        const moments = momentsOf(steps);
        states.forEach((state, at) => {
          const [on, elapsed] = oracle(moments.slice(0, at + 1), preset);
          expect(state).toEqual({ on, elapsed, signal: steps[at]?.signal });
        });
      }
    });
  });

  test("a bouncing contact is not believed until it has been quiet", () => {
    const rows = table(`
      dt in on
       0  0  0
       1  1  0
       1  0  0
       1  1  0
       1  1  0
       1  1  1
       1  0  1
       1  0  1
       1  1  1
       1  0  1
       1  0  1
       1  0  0
       9  0  0`);
    const inputs = rows.map((row) => ({ signal: row.in === 1, time: 2, dt: row.dt ?? 0 }));
    const states = run(debounce, debounceStart, inputs);
    expect(states.map(({ on }) => Number(on))).toEqual(rows.map(({ on }) => on));
  });

  test("a debounced contact is an on-delay and an off-delay of one time", () => {
    property(history, 300, (steps) => {
      let believed = false;
      let since = 0;
      const moments = momentsOf(steps);
      let state = debounceStart;
      steps.forEach(({ signal, dt }, at) => {
        state = debounce(state, { signal, time: 3, dt });
        const now = moments[at]?.time ?? 0;
        if (signal !== (moments[at - 1]?.signal ?? false)) since = now;
        if (signal !== believed && now - since >= 3) believed = signal;
        expect(state.on).toBe(believed);
      });
    });
  });

  test("without a time, or with a negative one, a contact is believed at once", () => {
    for (const time of [0, -1]) {
      const inputs = [true, false, true].map((signal) => ({ signal, time, dt: 0 }));
      expect(run(debounce, debounceStart, inputs).map(({ on }) => on)).toEqual([true, false, true]);
    }
  });
});

function inputOf({ IN = 0, PT = 0, dt = 0 }: Record<string, number>): TimerInput {
  return { signal: IN === 1, preset: PT, dt };
}

interface Moment {
  readonly time: number;
  readonly signal: boolean;
}

/** Whole seconds, so that sums of them are exact in any order. */
const history = fc.array(fc.record({ signal: fc.boolean(), dt: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 1,
  maxLength: 40,
});

const presets = fc.constantFrom(0, 0.5, 1, 2.25, 5, 9);

function momentsOf(steps: readonly { readonly signal: boolean; readonly dt: number }[]): Moment[] {
  let time = 0;
  return steps.map(({ signal, dt }) => {
    time += dt;
    return { time, signal };
  });
}

/** When the signal last changed to what it is. */
function changedAt(past: readonly Moment[]): number {
  const now = past.at(-1);
  const other = past.findLastIndex(({ signal }) => signal !== now?.signal);
  return past[other + 1]?.time ?? 0;
}

function onDelayOf(past: readonly Moment[], preset: number): [boolean, number] {
  const now = past.at(-1);
  if (now?.signal !== true) return [false, 0];
  const waited = now.time - changedAt(past);
  return [waited >= preset, Math.min(waited, preset)];
}

function offDelayOf(past: readonly Moment[], preset: number): [boolean, number] {
  const now = past.at(-1);
  if (now === undefined || now.signal) return [true, 0];
  if (!past.some(({ signal }) => signal)) return [false, 0];
  const waited = now.time - changedAt(past);
  return [waited < preset, Math.min(waited, preset)];
}

function pulseOf(past: readonly Moment[], preset: number): [boolean, number] {
  let begun: number | undefined;
  past.forEach(({ time, signal }, at) => {
    const rises = signal && past[at - 1]?.signal !== true;
    if (rises && (begun === undefined || time >= begun + preset)) begun = time;
  });
  const now = past.at(-1);
  if (begun === undefined || now === undefined) return [false, 0];
  const on = now.time < begun + preset;
  return [on, on ? now.time - begun : holds(past, begun + preset) ? preset : 0];
}

/** Whether IN has been on all the time since the pulse was over, as ET then stays. */
function holds(past: readonly Moment[], end: number): boolean {
  return past.every(({ time, signal }) => time < end || signal);
}
