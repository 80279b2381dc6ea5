import { atBody, defineCheck, inconclusive, isObject, type Json, type JsonObject, show } from '../../src/define.ts';
import { everyRefusal } from './probes.ts';

const isTextOrNull = (value: Json | undefined): boolean => value === null || typeof value === 'string';

/** The members that are missing or of another type than the contract's. */
const wrongMembers = (error: JsonObject): readonly string[] => [
  ...(typeof error.type === 'string' ? [] : ['type']),
  ...['param', 'code'].filter((member) => !isTextOrNull(error[member])),
];

export default defineCheck({
  title: 'An error object has type, param and code too',
  clause: 'ERR-02',
  level: 'should',
  probe: everyRefusal,
  traffic: 'any',
  premise: 'response',
  faults: ['error-members-missing', 'error-code-integer'],
  judge: ({ reading }) => {
    const error = isObject(reading.json) ? reading.json.error : undefined;
    if (reading.status === null || reading.status < 400 || !isObject(error))
      return inconclusive('no error object came');
    const wrong = wrongMembers(error);
    if (wrong.length === 0) return [];
    return [
      {
        what: `The error object lacks ${wrong.join(', ')}, or has another type there`,
        expected: 'type: string, param: string or null, code: string or null',
        actual: wrong.map((member) => `${member}: ${show(error[member])}`).join(', '),
        evidence: atBody(reading, '/error'),
        fix: 'Programs tell errors apart by type and code, and find the culprit by param.',
      },
    ];
  },
});
