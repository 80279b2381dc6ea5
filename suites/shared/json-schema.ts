import { inconclusive, isObject, type JsonObject, type Judgement, type Reading, show } from '../../src/define.ts';
import { complaint } from './schema-complaint.ts';
import { judgeContents, objectFlaw, parsed } from './structured.ts';

/** Content under the JSON schema of its own request. */

interface AskedSchema {
  readonly schema: JsonObject;
  readonly strict: boolean;
}

/** The schema that a request binds its answer to, or null. */
export const schemaIn = ({ response_format: format }: JsonObject): AskedSchema | null => {
  const described = isObject(format) && format.type === 'json_schema' ? format.json_schema : null;
  return isObject(described) && isObject(described.schema)
    ? { schema: described.schema, strict: described.strict === true }
    : null;
};

/** Judges content by the request's schema, if that is as strict as the check wants it. */
export const judgeSchema = (
  reading: Reading,
  request: JsonObject,
  { strict }: { readonly strict: boolean },
): Judgement => {
  const asked = schemaIn(request);
  if (asked === null) return inconclusive('the request held no schema');
  if (asked.strict !== strict) return inconclusive(`the schema is ${asked.strict ? '' : 'not '}strict`);
  return judgeContents(reading, {
    expected: 'JSON that validates against the schema of the request',
    fix: 'Constrain the decoding by the schema, or refuse it with 400.',
    flaw: (content) => {
      const value = parsed(content);
      const wrong = value === undefined ? 'it is not JSON' : complaint(asked.schema, value, 'content');
      if (wrong === undefined) return inconclusive('the schema of the request cannot be compiled');
      if (wrong === null) return null;
      const known = value === undefined || typeof value === 'string' ? objectFlaw(content) : null;
      return { what: known ?? 'The content breaks the schema', actual: `${wrong}: ${show(content)}` };
    },
  });
};
