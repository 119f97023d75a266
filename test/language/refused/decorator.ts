// decorators
@a class A {} // expect problem: TS_CLASS decorators are not in the subset
