// regular expressions
function f(a: string) { return /x/.test(a); } // expect problem: TS_REGEX Write startsWith, endsWith, includes, indexOf, slice or split with a text
