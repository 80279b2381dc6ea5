import { Ajv2020 } from 'ajv/dist/2020.js';
import { atBody, defineCheck, inconclusive, isObject, type JsonObject, show } from '../../src/define.ts';
import { boundContent, parsed } from '../structured.ts';

const schemaIn = ({ response_format: format }: JsonObject): JsonObject | null =>
  isObject(format) && isObject(format.json_schema) && isObject(format.json_schema.schema)
    ? format.json_schema.schema
    : null;

// Without `$data`, which lets a schema pick its patterns from the value.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
// The first schema takes ajv 50 ms, in which no stream that is under way would be read.
ajv.compile({ type: 'object' });

/** What a schema has against a value, as one line; null if nothing, undefined if it cannot be used. */
const complaint = (schema: JsonObject, value: unknown): string | null | undefined => {
  try {
    return ajv.validate(schema, value) ? null : ajv.errorsText(ajv.errors, { dataVar: 'content' });
  } catch {
    return undefined;
  } finally {
    // It would keep the schema of every request.
    ajv.removeSchema(schema);
  }
};

export default defineCheck({
  title: 'With response_format json_schema, content parses and validates',
  clause: 'CHAT-25',
  level: 'must',
  probe: 'chat-json-schema',
  premise: 'response',
  faults: ['json-schema-violated'],
  judge: ({ reading, request }) => {
    const bound = boundContent(reading);
    if ('verdict' in bound) return bound;
    const schema = schemaIn(request);
    if (schema === null) return inconclusive('the request held no schema');
    const value = parsed(bound.content);
    const wrong = value === undefined ? 'it is not JSON' : complaint(schema, value);
    if (wrong === undefined) return inconclusive('the schema of the request cannot be compiled');
    if (wrong === null) return [];
    return [
      {
        what:
          value === undefined
            ? 'The content is not JSON, though a schema was accepted'
            : 'The content breaks the schema',
        expected: 'JSON that validates against the schema of the request',
        actual: `${wrong}: ${show(bound.content)}`,
        evidence: atBody(reading, '/choices/0/message/content'),
        fix: 'Constrain the decoding by the schema, or refuse it with 400.',
      },
    ];
  },
});
