import { atBody, defineCheck, inconclusive, isObject, type Json, type JsonObject, show } from '../../src/define.ts';
import { everyRefusal } from '../errors/probes.ts';

const isText = (value: Json | undefined): boolean => typeof value === 'string';
const isTextOrNull = (value: Json | undefined): boolean => value === null || isText(value);

/** The members of an error object that are missing or of another type than the schema's. */
const wrongMembers = (error: JsonObject): readonly string[] => [
  ...['message', 'type'].filter((member) => !isText(error[member])),
  ...['param', 'code'].filter((member) => !isTextOrNull(error[member])),
];

export default defineCheck({
  title: 'An error body is an object error with message, type, param and code',
  clause: 'LITERAL-15',
  level: 'should',
  profile: 'openai-literal',
  probe: everyRefusal,
  traffic: 'any',
  premise: 'response',
  faults: [
    'literal-nulls-left-out',
    'error-members-missing',
    'error-code-integer',
    'error-string',
    'error-detail-only',
    'error-plain-text',
  ],
  fix: 'Send {"error": {"message": "…", "type": "…", "param": null, "code": null}}.',
  judge: ({ reading }) => {
    const { status, json } = reading;
    if (status === null || status < 400) return inconclusive('the request was not refused');
    const expected = '{"error": {"message": string, "type": string, "param": string or null, "code": string or null}}';
    const error = isObject(json) ? json.error : undefined;
    if (!isObject(error)) {
      const actual = json === undefined ? `a body that is ${reading.shape}` : show(json);
      return [{ what: 'The body holds no error object', expected, actual, evidence: atBody(reading) }];
    }
    const wrong = wrongMembers(error);
    if (wrong.length === 0) return [];
    return [
      {
        what: 'Members of the error object are missing, or of another type',
        expected,
        actual: wrong.map((member) => `${member}: ${show(error[member])}`).join(', '),
        evidence: atBody(reading, '/error'),
      },
    ];
  },
});
