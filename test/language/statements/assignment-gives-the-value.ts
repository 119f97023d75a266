export function test() {
  let x = false;
  if ((x = 3 > 2) === true) log("yes"); // expect log: yes
  return x; // expect: true
}
