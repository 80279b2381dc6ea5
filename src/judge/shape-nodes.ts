import { z } from 'zod';
import { isObject, type ShapeMeta } from '../define.ts';

/** An annotated node of a contract schema. `*` in the path stands for any array index. */
export interface ShapeNode {
  readonly meta: ShapeMeta;
  readonly path: readonly string[];
  /** For each part of the path: may its value be absent or null? */
  readonly optional: readonly boolean[];
}

/** Every layer of a schema, from the wrappers inwards: `.nullish()` and the like wrap the node they annotate. */
const layers = (schema: z.core.$ZodType): readonly z.core.$ZodType[] => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodDefault
  ) {
    return [schema, ...layers(schema.def.innerType)];
  }
  if (schema instanceof z.ZodLazy) return [schema, ...layers(schema.def.getter())];
  return [schema];
};

const isShapeMeta = (value: unknown): value is ShapeMeta =>
  isObject(value) && typeof value.check === 'string' && typeof value.clause === 'string';

const metaOf = (schema: z.core.$ZodType): ShapeMeta | null => {
  for (const layer of layers(schema)) {
    const meta: unknown = z.globalRegistry.get(layer)?.assay;
    if (isShapeMeta(meta)) return meta;
  }
  return null;
};

const isOptional = (schema: z.core.$ZodType): boolean =>
  layers(schema).some((layer) => layer instanceof z.ZodOptional || layer instanceof z.ZodNullable);

const core = (schema: z.core.$ZodType): z.core.$ZodType => layers(schema).at(-1) ?? schema;

const child = (schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType | undefined => {
  const inner = core(schema);
  if (inner instanceof z.ZodObject) return inner.def.shape[String(part)];
  if (inner instanceof z.ZodArray) return inner.def.element;
  if (inner instanceof z.ZodUnion) {
    for (const option of inner.def.options) {
      const found = child(option, part);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** The annotation of the deepest annotated node on the way to `path`, or null. */
export const attribute = (schema: z.core.$ZodType, path: readonly PropertyKey[]): ShapeMeta | null => {
  let at: z.core.$ZodType | undefined = schema;
  let found = metaOf(schema);
  for (const part of path) {
    at = child(at, part);
    if (at === undefined) break;
    found = metaOf(at) ?? found;
  }
  return found;
};

/** Every annotated node of a schema, outside in. */
export const annotatedNodes = (schema: z.core.$ZodType): readonly ShapeNode[] => {
  const found: ShapeNode[] = [];
  const visit = (at: z.core.$ZodType, path: readonly string[], optional: readonly boolean[]): void => {
    const meta = metaOf(at);
    if (meta !== null) found.push({ meta, path, optional });
    const inner = core(at);
    if (inner instanceof z.ZodObject) {
      for (const [member, value] of Object.entries(inner.def.shape)) {
        visit(value, [...path, member], [...optional, isOptional(value)]);
      }
    } else if (inner instanceof z.ZodArray) {
      visit(inner.def.element, [...path, '*'], [...optional, false]);
    } else if (inner instanceof z.ZodUnion) {
      for (const option of inner.def.options) visit(option, path, optional);
    }
  };
  visit(schema, [], []);
  return found;
};
