// A patch to try on the demo: `flyball patch deploy/cooler.ts`. It has one function; what it uses
// of the greenhouse's own names, the running script has.

/** The set point of the schedule, °C: 21 by day. */
function setpoint_at(hour: number) {
  return dayBegins <= hour && hour < nightBegins ? 21 : nightSetpoint;
}
