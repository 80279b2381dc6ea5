import { Ajv2020 } from 'ajv/dist/2020.js';
import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';

/** Values under JSON schemas that somebody sent. */

// Without `$data`, which lets a schema pick its patterns from the value.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
// A pattern in somebody's recorded request could keep us busy for hours, and few constrain the decoding by it.
ajv.removeKeyword('pattern');
// The first schema takes ajv 50 ms, in which no stream that is under way would be read.
ajv.compile({ type: 'object' });

/** Members by which ajv would run a stranger's pattern, or that mean something else in an older draft. */
const unusable = ['patternProperties', '$schema', '$id'];

const uses = (schema: Json | undefined, names: readonly string[], depth = 0): boolean => {
  if (depth > 64) return true;
  if (isArray(schema)) return schema.some((entry) => uses(entry, names, depth + 1));
  return (
    isObject(schema) &&
    Object.entries(schema).some(([name, value]) => names.includes(name) || uses(value, names, depth + 1))
  );
};

/** What a schema has against a value called `name`, as one line; null if nothing, undefined if the schema cannot be used. */
export const complaint = (schema: JsonObject, value: unknown, name: string): string | null | undefined => {
  const { $schema: _, ...plain } = schema;
  if (uses(plain, unusable)) return undefined;
  try {
    return ajv.validate(plain, value) ? null : ajv.errorsText(ajv.errors, { dataVar: name });
  } catch {
    return undefined;
  } finally {
    // It would keep the schema of every request.
    ajv.removeSchema(plain);
  }
};
