export function zone_batch(data: ZoneBatch) {
  log(data.note.trim()); // expect problem: SCRIPT_NULL data.note may be null here
}
