import { join } from 'node:path';
import { startMock } from '../mocks/server.ts';
import { median } from '../src/stats/index.ts';
import { recordTraffic, writeHar } from './judge-har.ts';
import { inFolder, measureAssay, type Took } from './shared/commands.ts';
import { type Benchmark, figure, type Scale, type Table } from './shared/report.ts';
import { alternate } from './shared/series.ts';

/** Memory that does not grow with the number: what a collector leaves lying about for a while may. */
const flat = 1.5;

const ms = (took: readonly Took[]): number => median(took.map((each) => each.ms));
const mb = (took: readonly Took[]): number => median(took.map((each) => each.peakMb));

const byCount = (what: string, counts: readonly string[], took: (count: string) => readonly Took[]): Table => {
  const [first = ''] = counts;
  return {
    columns: [what, 'seconds', 'ratio', 'peak MB', 'ratio of peaks'],
    rows: counts.map((count) => [
      count,
      figure(ms(took(count)) / 1000),
      figure(ms(took(count)) / ms(took(first))),
      figure(mb(took(count))),
      figure(mb(took(count)) / mb(took(first))),
    ]),
  };
};

const judgeFiles = (counts: readonly string[], { quick, say }: Scale) =>
  inFolder(async (folder) => {
    const traffic = await recordTraffic();
    const file = (count: string): string => join(folder, `${count}.har`);
    for (const count of counts) await writeHar(file(count), traffic, Number(count));
    return alternate(counts, quick ? 1 : 3, (count) => {
      say(`judge: ${count} exchanges`);
      return measureAssay(['judge', file(count), '--reporter', 'json']);
    });
  });

const runTrials = async (counts: readonly string[], { quick, say }: Scale) => {
  const mock = await startMock({ pace: 0 });
  const provider = ['--base-url', mock.url, '--model', 'reference'];
  const selection = ['--check', 'streaming/ends-with-done,chat/*', '--concurrency', '8', '--reporter', 'json'];
  try {
    return await alternate(counts, quick ? 1 : 3, (count) => {
      say(`judge: a run with ${count} trials`);
      return measureAssay(['run', ...provider, ...selection, '--trials', count]);
    });
  } finally {
    await mock.close();
  }
};

/** How time and memory grow with what there is to judge. */
export const judge: Benchmark = {
  id: 'judge',
  async measure(scale) {
    const exchanges = scale.quick ? ['100', '1000'] : ['1000', '10000'];
    const trials = scale.quick ? ['2', '10'] : ['20', '100'];
    const judged = await judgeFiles(exchanges, scale);
    const run = await runTrials(trials, scale);
    const growth = mb(judged(exchanges[1] ?? '')) / mb(judged(exchanges[0] ?? ''));
    const bigger = mb(run(trials[1] ?? '')) / mb(run(trials[0] ?? ''));
    return {
      title: 'Judging and memory',
      notes: [
        'A HAR file of chat replies, streams, a long prompt, a refusal, embeddings and lists of models, over and over, through assay judge with all of its checks; the whole process, start-up included.',
        'Peak is the most resident memory of the process. The run sends a small selection to the built-in provider, so many times.',
      ],
      tables: [byCount('exchanges judged', exchanges, judged), byCount('trials of a run', trials, run)],
      goals: [
        {
          what: `peak memory of judge at most ${flat} × for ten times the exchanges`,
          measured: figure(growth),
          met: growth <= flat,
        },
        {
          what: `peak memory of a run at most ${flat} × for five times the trials`,
          measured: figure(bigger),
          met: bigger <= flat,
        },
      ],
    };
  },
};
