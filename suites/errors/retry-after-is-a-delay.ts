import { atHeader, defineCheck, type Finding, skip } from '../../src/define.ts';
import { everyChat } from './probes.ts';

const isNumber = (value: string): boolean => /^(?:\d+\.?\d*|\.\d+)$/.test(value);

/** The three forms of RFC 9110, of which two are obsolete. */
const dates = [
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];
const isDate = (value: string): boolean => dates.some((form) => form.test(value)) && !Number.isNaN(Date.parse(value));

/** More seconds than anybody waits: some thirty years, so this is a point in time. */
const longest = 1e9;

const expected = {
  'retry-after': 'seconds such as 30, or a date such as Wed, 21 Oct 2026 07:28:00 GMT',
  'retry-after-ms': 'milliseconds such as 500',
} as const;

export default defineCheck({
  title: 'Retry-After is a number of seconds or an HTTP date, and retry-after-ms a number of milliseconds',
  clause: 'ERR-07',
  level: 'must',
  probe: everyChat,
  traffic: 'any',
  premise: 'status',
  faults: ['retry-after-duration', 'retry-after-negative', 'retry-after-timestamp', 'retry-after-ms-unit'],
  fix: 'Send whole seconds. SDKs wait half a second instead of what they cannot read, and come back too early.',
  judge: ({ reading }) => {
    const sent = (['retry-after', 'retry-after-ms'] as const).flatMap((name) => {
      const value = reading.header(name)?.trim();
      return value === undefined ? [] : [{ name, value }];
    });
    if (sent.length === 0) return skip('no Retry-After came');
    return sent.flatMap(({ name, value }): readonly Finding[] => {
      const isDelay = isNumber(value);
      if (isDelay ? Number(value) < longest : name === 'retry-after' && isDate(value)) return [];
      return [
        {
          what: isDelay
            ? `${name} is a point in time, where a delay belongs`
            : `${name} is no delay that SDKs can read`,
          expected: expected[name],
          actual: `status ${reading.status}, ${name}: ${value.slice(0, 80)}`,
          evidence: atHeader(reading, name),
          // A number it is, so nobody fails to read it.
          ...(isDelay ? { softened: 'warn' as const } : {}),
        },
      ];
    });
  },
});
