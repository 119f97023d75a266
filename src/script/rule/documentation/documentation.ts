/**
 * What the language's page says of the standard operators: one row each, as data, so that the page
 * is made from it and a test runs every example.
 */
export * from "./control-operators.ts";
export * from "./data-operators.ts";
export * from "./list-operators.ts";
export * from "./logic-operators.ts";
export * from "./number-operators.ts";
export * from "./rule-operator.ts";
