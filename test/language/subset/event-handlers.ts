// handlers of events: the event's type is that of its name
export function temperature(data: Temperature) { alarm.on = data.celsius > 30; }
// event temperature {"celsius": 31}
// expect alarm.on: true
// event temperature {"celsius": 30}
// expect alarm.on: false
