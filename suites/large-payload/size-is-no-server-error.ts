import { defineComparison, inconclusive, isWithheld } from '../../src/define.ts';
import { judgeBySize, requestBytes, wholeLadder } from '../ladder.ts';
import { isBusy } from '../refusal.ts';

export default defineComparison({
  title: 'The size of a request is never the cause of a 5xx',
  clause: 'PAYLOAD-05',
  level: 'must',
  incidents: ['OriPekelman/tep#130', 'diegosouzapw/OmniRoute#8923'],
  probe: wholeLadder,
  faults: ['large-body-500', 'context-overflow-500'],
  premise: 'response',
  fix: 'Refuse what is too large with 413, and a context that is too long with 400: clients repeat a 5xx.',
  compare: ({ all }) => {
    const told = all.filter(({ reading }) => !isBusy(reading));
    const judged = judgeBySize(told, {
      has: ({ reading }) => (reading.status ?? 0) >= 500,
      chance: () => true,
      tell: ({ reading }, broken, rates) => ({
        what: `${broken.length} of ${told.length} requests were answered with a server error, depending on size`,
        expected: 'success, or 413 or 400 with a JSON error',
        actual: `5xx by size: ${rates}`,
        evidence: {
          exchange: reading.exchange.id,
          at: `status ${reading.status ?? 'none'}`,
          excerpt: reading.text.slice(0, 200),
        },
      }),
    });
    if (isWithheld(judged) || judged.length > 0) return judged;
    const sizes = new Set(told.map(requestBytes));
    const unknown = all.filter((trial) => !sizes.has(requestBytes(trial)));
    return unknown.length === 0
      ? []
      : inconclusive(`${unknown.length} requests were answered with 503 or 529 only, as when a server is overloaded`);
  },
});
