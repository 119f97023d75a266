// import of the plant's types
import type { Temperature } from "./devices"; function f(d: Temperature) { log("x"); }
export function temperature(data: Temperature) {
  f(data); // expect log: x
}
// event temperature {"celsius": 1}
