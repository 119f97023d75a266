// bare rules
export const door = rule({ set: [["fan", "speed"], 0] });
export function temperature(data: Temperature) {
  fan.speed = data.celsius;
}
// event temperature {"celsius": 30}
// expect fan.speed: 30
// event door {"open": true}
// expect fan.speed: 0
