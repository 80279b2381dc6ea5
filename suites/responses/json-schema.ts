import { atBody, defineCheck, inconclusive, isArray, isObject, type JsonObject, show } from '../../src/define.ts';
import { outputItems, responseText } from '../../src/read/index.ts';
import { responseOf } from '../shared/responses.ts';
import { complaint } from '../shared/schema-complaint.ts';
import { parsed } from '../shared/structured.ts';

const schemaIn = ({ text }: JsonObject): JsonObject | null =>
  isObject(text) && isObject(text.format) && text.format.type === 'json_schema' && isObject(text.format.schema)
    ? text.format.schema
    : null;

const isRefused = (response: JsonObject): boolean =>
  outputItems(response).some(
    ({ item: { content } }) => isArray(content) && content.some((part) => isObject(part) && part.type === 'refusal'),
  );

export default defineCheck({
  title: 'With text.format json_schema, the text of a response parses and validates',
  clause: 'RESP-12',
  level: 'must',
  probe: 'responses-json-schema',
  premise: 'response',
  faults: ['resp-json-schema-ignored'],
  judge: ({ reading, request }) => {
    const found = responseOf(reading);
    if ('verdict' in found) return found;
    const { response } = found;
    if (response.status !== 'completed') return inconclusive(`the status is ${show(response.status)}`);
    if (isRefused(response)) return inconclusive('the model refused');
    const text = responseText(response);
    if (text === '') return inconclusive('the response has no text');
    const schema = schemaIn(request);
    if (schema === null) return inconclusive('the request held no schema');
    const value = parsed(text);
    const wrong = value === undefined ? 'it is not JSON' : complaint(schema, value, 'text');
    if (wrong === undefined) return inconclusive('the schema of the request cannot be compiled');
    if (wrong === null) return [];
    return [
      {
        what: value === undefined ? 'The text is not JSON, though a schema was accepted' : 'The text breaks the schema',
        expected: 'JSON that validates against the schema of the request',
        actual: `${wrong}: ${show(text)}`,
        evidence: atBody(reading, '/output'),
        fix: 'Read text.format, which is where response_format stands here, and constrain the decoding; or refuse it with 400.',
      },
    ];
  },
});
