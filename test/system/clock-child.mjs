// Runs times of day by this machine's own clocks, and says when each ran. Node's timers, and what
// the system makes of a clock that is set under it, are the real ones.
import { SystemClock, SystemWallClock } from "../../dist/adapters/clock/clock.js";
import { ClockSchedule } from "../../dist/adapters/clock/schedule.js";

const [zone, ...times] = process.argv.slice(2);
const wall = new SystemWallClock();
const schedule = new ClockSchedule({ clock: new SystemClock(), wall: () => wall.wall() });
const say = (text) => console.log(`${text} ${new Date(wall.wall()).toISOString()}`);
for (const time of times) {
  const [hour, minute] = time.split(":").map(Number);
  schedule.start({ kind: "at", at: { hour, minute }, zone }, () => say(time));
}
say("ready");
