import { atHeader, defineCheck, type Finding, skip } from '../../src/define.ts';
import { everyChat } from './probes.ts';

/** Statuses of failures that repeat whenever the request does. */
const permanent = [400, 401, 413, 415, 422];

export default defineCheck({
  title: 'x-should-retry is "true" or "false", and does not ask for a bad request again',
  clause: 'ERR-06',
  level: 'must',
  probe: everyChat,
  traffic: 'any',
  premise: 'status',
  faults: ['status-400-should-retry', 'retry-after-advice-unclear'],
  judge: ({ reading }) => {
    const advice = reading.header('x-should-retry');
    if (advice === null) return skip('no x-should-retry came');
    const about = {
      actual: `status ${reading.status}, ${advice.slice(0, 40)}`,
      evidence: atHeader(reading, 'x-should-retry'),
    };
    if (advice === 'true')
      return permanent.includes(reading.status ?? 0)
        ? [
            {
              ...about,
              what: 'SDKs are told to repeat a request that must fail again',
              expected: 'x-should-retry: false, or no such header',
              fix: 'Say true for failures that may pass. SDKs obey it whatever the status is, and send the request three times.',
            },
          ]
        : [];
    return advice === 'false'
      ? []
      : ([
          {
            ...about,
            what: 'x-should-retry is neither "true" nor "false"',
            expected: 'true or false',
            fix: 'SDKs compare it with these two words and ignore all others.',
            // SDKs go by the status then, as if nothing had been said.
            softened: 'warn',
          },
        ] satisfies readonly Finding[]);
  },
});
