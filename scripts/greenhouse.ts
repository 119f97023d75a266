// The demo's greenhouse. An event calls the function of its name: `temperature` for each line of
// the climate probe, `door` when it moves, `summary` every minute. `flyball types` writes what an
// editor needs to complete and check this file: devices.d.ts and tsconfig.json, beside it.

let daySetpoint = 23; // °C
let nightSetpoint = 20;
let setpoint = 20; // what is steered for now: it follows the schedule slowly
let lastHour = -1; // of the last reading; -1 before the first
let heating = 0; // the wound-up part of the heater's power, %
let cooling = 0; // the wound-up part of the demand for cooling
let venting = false;
let blowing = false;
let drying = false;
let doorOpen = false;
let doorOpenFor = 0; // s
let coldest = 100; // °C, since the last summary
let warmest = -100;

const dayBegins = 6; // h
const nightBegins = 19;
const degreesAnHour = 3; // how fast the set point moves
const longestGap = 600; // s between readings that still count as elapsed time
const heaterGain = 25; // % for each °C
const heaterReset = 1200; // s
const coolingBand = 2; // °C above the set point that are left alone
const coolingGain = 8;
const coolingReset = 900;
const ventOpensAt = 4; // demand
const ventShutsAt = 1;
const fanStartsAt = 55;
const fanStopsAt = 40;
const leastMove = 2; // %: smaller moves only wear out actuators
const dampAbove = 88; // % relative humidity
const dryBelow = 80;
const dryingOpening = 25; // %
const longestPause = 1800; // s that an open door may pause control
const pauseBand = 0.7; // °C
const frostBelow = 15;
const guardPower = 60; // %
const alarmBelow = 17;
const alarmAbove = 29;
const missedReadings = 12;
const leastPatience = 3; // s
const longestInterval = 60;
const brightAbove = 100; // W/m²
const brightSpells = 7;

// At a cold start: the probe has to speak up soon.
after("probe_silent", 10, leastPatience);

/** A reading of the climate: follows the schedule, steers, watches for frost and heat. */
export function temperature(data: Temperature) {
  expect_next_reading();
  const elapsed = elapsed_since_last(data.hour);
  follow_schedule(data.hour, elapsed);
  const tooWarm = data.celsius - setpoint;
  if (!is_paused(tooWarm, elapsed)) control_climate(data, tooWarm, elapsed);
  if (data.celsius < frostBelow) keep_frost_out();
  note_extremes(data.celsius);
  alarm.on = data.celsius < alarmBelow || data.celsius > alarmAbove;
}

function control_climate(data: Temperature, tooWarm: number, elapsed: number) {
  heat(tooWarm, elapsed);
  cool(tooWarm, elapsed, data.humidity);
}

/** The set point of the schedule, °C. */
function setpoint_at(hour: number) {
  return dayBegins <= hour && hour < nightBegins ? daySetpoint : nightSetpoint;
}

/** Moves the set point towards that of the schedule. */
function follow_schedule(hour: number, elapsed: number) {
  const reach = (degreesAnHour * elapsed) / 3600;
  const change = setpoint_at(hour) - setpoint;
  setpoint += clamp(change, -reach, reach);
}

/** Seconds of the plant's day since the last reading. */
function elapsed_since_last(hour: number) {
  const hours = lastHour < 0 ? 0 : (hour - lastHour + 24) % 24;
  lastHour = hour;
  return Math.min(hours * 3600, longestGap);
}

function heat(tooWarm: number, elapsed: number) {
  const response = -(heaterGain * tooWarm);
  heating = clamp(heating + (response * elapsed) / heaterReset, 0, 100);
  heater.power = moved(heater.power, response + heating);
}

function cool(tooWarm: number, elapsed: number, humidity: number) {
  const response = coolingGain * (tooWarm - coolingBand);
  const wound = cooling + (response * elapsed) / coolingReset;
  cooling = tooWarm > 0 ? clamp(wound, 0, 100) : 0;
  const demand = response + cooling;
  open_vent(demand, humidity);
  blow(demand);
}

/** Opens the vent against warmth and against damp, whichever asks for more. */
function open_vent(demand: number, humidity: number) {
  venting = latched(venting, demand, ventOpensAt, ventShutsAt);
  drying = latched(drying, humidity, dampAbove, dryBelow);
  const forCooling = venting ? 2 * demand : 0;
  const forDrying = drying ? dryingOpening : 0;
  vent.opening = moved(vent.opening, Math.max(forCooling, forDrying));
}

function blow(demand: number) {
  blowing = latched(blowing, demand, fanStartsAt, fanStopsAt);
  fan.speed = moved(fan.speed, blowing ? 2 * (demand - fanStopsAt) : 0);
}

/** On above the one bound, off below the other, as it was in between. */
function latched(was: boolean, value: number, onAbove: number, offBelow: number) {
  return value > onAbove || (was && value >= offBelow);
}

/** Where an actuator goes: a whole percentage, and nowhere for a small move that is not to an end. */
function moved(from: number, to: number) {
  const end = Math.round(clamp(to, 0, 100));
  const isEnd = [0, 100].includes(end);
  const isFar = Math.abs(end - from) >= leastMove;
  return isEnd || isFar ? end : from;
}

/** The door: while it is open, nothing blows the warm air out. */
export function door(data: Door) {
  if (data.open === doorOpen) return;
  doorOpen = data.open;
  doorOpenFor = 0;
  if (doorOpen) {
    vent.opening = 0;
    fan.speed = 0;
  }
}

/** Whether control waits for the door to be shut: not for long, and not where it gets too cold. */
function is_paused(tooWarm: number, elapsed: number) {
  if (doorOpen) doorOpenFor += elapsed;
  const isFine = -pauseBand < tooWarm && tooWarm < coolingBand + pauseBand;
  return doorOpen && isFine && doorOpenFor < longestPause;
}

/** Starts the timer that runs out where the probe falls silent. */
function expect_next_reading() {
  const interval = Math.min(dt(), longestInterval);
  const patience = Math.max(missedReadings * interval, leastPatience);
  after("probe_silent", patience, patience);
  cancel("probe_still_silent");
}

/** A timer: the probe said nothing for too long. */
export function probe_silent(patience: number) {
  log("the climate probe is silent");
  alarm.on = true;
  if ((climate.light ?? 0) > brightAbove) wait_in_the_light(patience);
  else keep_frost_out();
}

function wait_in_the_light(patience: number) {
  heater.power = 0;
  after("probe_still_silent", brightSpells * patience);
}

/** A timer: it went on saying nothing. */
export function probe_still_silent() {
  keep_frost_out();
}

function keep_frost_out() {
  fan.speed = 0;
  vent.opening = 0;
  heater.power = Math.max(guardPower, heater.power);
}

function note_extremes(celsius: number) {
  coldest = Math.min(coldest, celsius);
  warmest = Math.max(warmest, celsius);
}

/** Every minute: what the climate was. */
export function summary() {
  if (coldest <= warmest) log(`from ${coldest} to ${warmest} °C since the last summary`);
  coldest = 100;
  warmest = -100;
}
