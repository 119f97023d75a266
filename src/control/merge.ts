import type { Event } from "../model/model.ts";

/**
 * Input in order of arrival, with the due timers between by time. An input goes before a timer of
 * the same time. Every due timer is in, also where input of before its time still waits for a later
 * cycle: a watchdog must not fail because there is much to do.
 */
export function mergeTimers(input: readonly Event[], due: readonly Event[]): readonly Event[] {
  const events: Event[] = [];
  let next = 0;
  for (const event of input) {
    let timer = due[next];
    while (timer !== undefined && timer.time < event.time) {
      events.push(timer);
      next++;
      timer = due[next];
    }
    events.push(event);
  }
  events.push(...due.slice(next));
  return events;
}
