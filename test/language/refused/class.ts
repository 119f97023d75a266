// classes
class A {} // expect problem: TS_CLASS classes are not in the subset
// tsc: accepts
