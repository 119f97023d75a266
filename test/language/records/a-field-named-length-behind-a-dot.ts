const cable = { "length": 12.5, cores: 3 };
export function test() {
  return cable.length; // expect problem: SCRIPT_TYPE behind a dot, length is how long a text or list is, and this is a record
}
// tsc: accepts
