// `eval`, `Function`, `import(…)`
function f(a: string) { eval(a); } // expect problem: TS_EVAL no text is run as code
