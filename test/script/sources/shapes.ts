import { DEEP } from "./deep-shapes.ts";
import { JSON_SHAPES } from "./json-shapes.ts";
import { LONG } from "./long-shapes.ts";
import type { Shape } from "./shape.ts";
import { WIDE } from "./wide-shapes.ts";

/** Every shape. */
export const SHAPES: readonly Shape[] = [...DEEP, ...LONG, ...WIDE, ...JSON_SHAPES];
