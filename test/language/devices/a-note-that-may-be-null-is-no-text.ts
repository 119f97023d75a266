export function door(data: Door) {
  log(climate.note.trim()); // expect problem: SCRIPT_NULL climate.note may be null here
}
