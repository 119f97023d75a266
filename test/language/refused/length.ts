// cutting a list by its length
let list: number[] = [];
function f() { list.length = 0; } // expect problem: TS_FIELD Assign a new list: list = [], or list = list.slice(0, n)
