/** What reads something that may stand inside itself: whatever the parser reads, it is in one. */
const DESCENTS: readonly string[] = [
  "parseStatement",
  "parseMaybeAssign",
  "parseMaybeUnary",
  "parseExprAtom",
  "parseExprOp",
  "parseNew",
  "parseBindingAtom",
  "parseBindingList",
  "parseMaybeDefault",
  "parseDecorator",
  "parseClass",
  "parseExport",
  "parseExportDeclaration",
  "toAssignable",
  "toAssignableParenthesizedExpression",
  "isAssignable",
  "checkLValSimple",
  "checkLValPattern",
  "checkLValInnerPattern",
  "isSimpleAssignTarget",
  "tsParseType",
  "tsParseNonConditionalType",
  "tsParseTypeOperatorOrHigher",
  "tsParseNonArrayType",
  "tsParseTypeAssertion",
  "tsParseTypeParameters",
  "tsParseTypeArguments",
  "tsParseModuleOrNamespaceDeclaration",
  "tsTryParseDeclare",
  "tsParseDeclaration",
  "tsParseEntityName",
  "tsParseModuleReference",
];

/**
 * Makes the class throw what `tooDeep` gives where more than so many of these are inside one
 * another. The parser calls itself for each: where the stack ended, V8 would end the process while
 * it compiles one of the parser's regular expressions, and nothing could catch that.
 */
export function boundDescents<Made extends { readonly prototype: object }>(
  parser: Made,
  most: number,
  tooDeep: () => object,
): Made {
  let depth = 0;
  for (const name of DESCENTS) {
    const read: unknown = Reflect.get(parser.prototype, name);
    if (typeof read !== "function") continue;
    Reflect.defineProperty(parser.prototype, name, {
      value: function (this: object, ...operands: readonly unknown[]): unknown {
        if (depth >= most) throw tooDeep();
        depth++;
        try {
          return Reflect.apply(read, this, operands);
        } finally {
          depth--;
        }
      },
    });
  }
  return parser;
}
