// `extends` and `&`
interface A { a: number } interface B extends A { b: number } // expect problem: TS_TYPE a type is written out
// tsc: accepts
