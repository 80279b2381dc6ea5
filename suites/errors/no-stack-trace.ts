import { defineCheck, inconclusive } from '../../src/define.ts';
import { errorText, requestText, stackTraceIn } from '../shared/leaks.ts';
import { everyRefusal } from './probes.ts';

export default defineCheck({
  title: 'An error shows no stack trace',
  clause: 'ERR-11',
  level: 'should',
  probe: [...everyRefusal, 'error-text-plain'],
  traffic: 'any',
  premise: 'status',
  faults: ['leak-traceback', 'leak-stack-member'],
  fix: 'Log it under the request id, and answer with a sentence. It tells users nothing, and attackers what runs where.',
  judge: ({ reading, request }) => {
    if ((reading.status ?? 0) < 400 && reading.errors.length === 0) return inconclusive('no error came');
    const trace = stackTraceIn(errorText(reading));
    // An error may quote what it is about.
    if (trace === null || stackTraceIn(requestText(reading, request)) !== null) return [];
    return [
      {
        what: `The error shows a stack trace of ${trace.kind}`,
        expected: 'a message for people',
        actual: `status ${reading.status}: ${trace.excerpt.slice(0, 120)}`,
        evidence: { exchange: reading.exchange.id, at: 'body', excerpt: trace.excerpt.slice(0, 240) },
      },
    ];
  },
});
