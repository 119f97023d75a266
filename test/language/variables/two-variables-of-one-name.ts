let a = 1;
let a = 2; // expect problem: SCRIPT_NAME_TWICE a is declared twice
