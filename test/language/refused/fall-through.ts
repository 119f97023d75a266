// a case that falls through into the next
function f(a: number) { switch (a) { case 1: log('x'); case 2: log('y'); } } // expect problem: TS_SWITCH this case goes on into the next one
