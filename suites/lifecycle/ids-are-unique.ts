import { atBody, defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { idOf } from '../shared/parallel.ts';

/** A cache may give the same reply to the same request. */
const bodies = (trials: readonly Trial[]): number =>
  new Set(trials.map(({ reading }) => reading.exchange.request.body)).size;

export default defineComparison({
  title: 'Replies to different requests have different ids',
  clause: 'LIFE-03',
  level: 'should',
  probe: ['life-parallel', 'chat-basic'],
  faults: ['parallel-ids-collide', 'cross-talk-under-load'],
  fix: 'Make ids of random bits: a clock or a counter of each worker gives the same one twice.',
  compare: ({ all }) => {
    const groups = [...Map.groupBy(all, ({ reading }) => idOf(reading))].filter(([id]) => id !== null);
    if (groups.reduce((sum, [, trials]) => sum + trials.length, 0) < 2)
      return inconclusive('fewer than two replies have an id');
    const shared = groups.filter(([, trials]) => bodies(trials) > 1);
    const [first] = shared;
    if (first === undefined) return [];
    const [id, trials] = first;
    const [trial] = trials;
    return [
      {
        what: 'Replies to different requests have the same id',
        expected: 'an id for each reply',
        actual: `${id} for ${trials.length} replies${shared.length > 1 ? `, and ${shared.length - 1} more ids like it` : ''}`,
        ...(trial === undefined ? {} : { evidence: atBody(trial.reading, '/id') }),
      },
    ];
  },
});
