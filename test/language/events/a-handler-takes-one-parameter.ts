export function door(data: Door, more: number) { // expect problem: SCRIPT_HANDLER door is called by an event, with its data alone
  log("x", more);
}
// tsc: accepts
