import { defineComparison, type Reading } from '../../src/define.ts';
import { isBusyBySize, judgeBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';
import { isBusy } from '../shared/refusal.ts';

/** 408, 409 and 5xx: SDKs send the request again (ERR-06). 429 is withheld. */
const isRepeated = ({ status }: Reading): boolean => status === 408 || status === 409 || (status ?? 0) >= 500;

export default defineComparison({
  title: 'The size of a request is never the cause of a status that clients repeat: 408, 409 or 5xx',
  clause: 'PAYLOAD-05',
  level: 'must',
  incidents: ['OriPekelman/tep#130', 'diegosouzapw/OmniRoute#8923'],
  probe: wholeLadder,
  faults: ['large-body-500', 'context-overflow-500', 'large-body-503', 'large-body-408', 'large-body-409'],
  premise: 'response',
  fix: 'Refuse what is too large with 413, and a context that is too long with 400: clients repeat 408, 409 and 5xx.',
  shows: ({ reading }) => (isBusy(reading) ? null : isRepeated(reading)),
  compare: (samples) => {
    // Overload says nothing about a request, unless it comes with its size.
    const told = isBusyBySize(samples.all) ? samples.all : samples.all.filter(({ reading }) => !isBusy(reading));
    return unlessUntold(
      samples,
      judgeBySize(told, {
        has: ({ reading }) => isRepeated(reading),
        chance: () => true,
        tell: ({ reading }, broken, rates) => ({
          what: `${broken.length} of ${told.length} requests were answered with a status that clients repeat, depending on size`,
          expected: 'success, or 413 or 400 with a JSON error',
          actual: `status ${[...new Set(broken.map((trial) => trial.reading.status))].join(', ')} by size: ${rates}`,
          evidence: {
            exchange: reading.exchange.id,
            at: `status ${reading.status ?? 'none'}`,
            excerpt: reading.text.slice(0, 200),
          },
        }),
      }),
    );
  },
});
