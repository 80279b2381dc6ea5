import { defineCheck, inconclusive } from '../../src/define.ts';
import { keysSent } from '../shared/leaks.ts';
import { everyRefusal } from './probes.ts';

export default defineCheck({
  title: 'No error repeats the key that was sent',
  clause: 'ERR-10',
  level: 'must',
  probe: everyRefusal,
  traffic: 'any',
  premise: 'status',
  faults: ['leak-key-in-message', 'leak-key-in-header'],
  fix: 'Show its first and last few characters at most. What is in an error is copied into logs, reports and chats.',
  judge: ({ steps, target }) => {
    const sent = steps.map((reading) => ({ reading, keys: keysSent(target, reading) }));
    if (sent.every(({ keys }) => keys.length === 0))
      return inconclusive('no key long enough to be told from words was sent');
    return sent.flatMap(({ reading, keys }) => {
      const header = reading.exchange.response?.headers.find(([, value]) => keys.some((key) => value.includes(key)));
      const key = keys.find((each) => reading.text.includes(each) || header?.[1].includes(each) === true);
      if (key === undefined) return [];
      return [
        {
          what: 'A reply repeats in full the key that was sent',
          expected: 'no key, or a masked one',
          // The key itself stays out of the report.
          actual: `status ${reading.status}, with all ${key.length} characters of it`,
          evidence: { exchange: reading.exchange.id, at: header === undefined ? 'body' : `header ${header[0]}` },
        },
      ];
    });
  },
});
