// half of a surrogate pair in a text
let x = '\ud800'; // expect problem: TS_TEXT a text holds half of a character
// tsc: accepts
