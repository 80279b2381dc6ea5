import { parseArgs } from 'node:util';
import { simulate } from '../src/size/simulation.ts';

/**
 * How well the search for a threshold by size does against providers whose truth is known. Seeded; nothing is sent.
 * `node bench/probe-size.ts --runs 500 --concurrency 1`
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    sizes: { type: 'string', default: '41' },
    concurrency: { type: 'string', default: '4' },
    'max-requests': { type: 'string', default: '300' },
  },
});

const scenarios = [
  ['0.5 % below, 30 % above', 0.005, 0.3],
  ['2 % below, 50 % above', 0.02, 0.5],
  ['0.5 % below, 10 % above', 0.005, 0.1],
  ['0 % below, 30 % above', 0, 0.3],
  ['5 % below, 30 % above', 0.05, 0.3],
  ['0 % below, 100 % above', 0, 1],
  ['no failures', 0, 0],
  ['0.5 % at every size', 0.005, 0.005],
  ['30 % at every size', 0.3, 0.3],
  ['100 % at every size', 1, 1],
] as const;

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);

console.log(
  `${values.runs} runs each, ${values.sizes} sizes, ${values.concurrency} requests at once, seed ${values.seed}\n`,
);
console.log(
  '| failure rates | found exactly | interval holds the truth | mean requests | 95 % of runs within | decisions |',
);
console.log('|---|---|---|---|---|---|');
for (const [name, below, above] of scenarios) {
  const { kinds, found, covered, meanRequests, mostRequests } = simulate(
    { name, below, above },
    {
      runs: Number(values.runs),
      seed: Number(values.seed),
      sizes: Number(values.sizes),
      confidence: 0.95,
      rate: 0.05,
      maxRequests: Number(values['max-requests']),
      concurrency: Number(values.concurrency),
    },
  );
  const decisions = Object.entries(kinds).map(([kind, count]) => `${kind} ${count}`);
  console.log(
    `| ${name} | ${below === above ? '–' : percent(found)} | ${below === above ? '–' : percent(covered)} | ${meanRequests.toFixed(1)} | ${mostRequests} | ${decisions.join(', ')} |`,
  );
}
