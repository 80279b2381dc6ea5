import { defineComparison, inconclusive } from '../../src/define.ts';
import { failsAnyway, failureOf, works } from '../shared/hang-up.ts';
import { isBusy, lateClientReason } from '../shared/refusal.ts';
import { hangUps } from './probes.ts';

/** With fewer the check says no more than `healthy-after-hang-up`. */
const fewest = 3;

export default defineComparison({
  title: 'After several hang-ups the next request works',
  clause: 'HTTP-13',
  level: 'should',
  incidents: [
    'openai/openai-python#763',
    'mistralai/client-python#532',
    'BerriAI/litellm#21213',
    'BerriAI/litellm#26273',
  ],
  probe: ['life-hang-ups', 'chat-basic'],
  premise: 'exchange',
  faults: ['connection-pool-leak'],
  fix: 'Close the upstream stream when the client goes away: a connection that is not given back is lost to the pool.',
  compare: (samples) => {
    const [trial] = samples.of('life-hang-ups');
    if (trial === undefined) return inconclusive('no stream was begun');
    const left = trial.steps.filter(({ exchange }) => exchange.end.kind === 'hung-up').length;
    if (left < fewest) return inconclusive(`only ${left} of ${hangUps} streams could be left before their end`);
    const failed = trial.steps.find((reading) => reading.exchange.end.kind !== 'hung-up' && !works(reading));
    if (failed === undefined) {
      return trial.steps.length > hangUps ? [] : inconclusive('the request after the hang-ups was not sent');
    }
    if (failed.status === 429 || isBusy(failed)) return inconclusive('the request after the hang-ups was rate limited');
    const late = lateClientReason(failed);
    if (late !== null) return inconclusive(late);
    if (failsAnyway(samples.of('chat-basic'), [trial]))
      return inconclusive('a plain request fails without a hang-up too');
    return [
      failureOf(
        failed,
        `After ${left} hang-ups a request is not answered any more`,
        'an answer, as before the hang-ups',
      ),
    ];
  },
});
