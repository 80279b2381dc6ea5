import { defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { median } from '../../src/stats/index.ts';
import { abortMs } from '../shared/gateway-abort.ts';
import { ms } from '../shared/gateway-time.ts';

/** A tenth of the time that a gateway has at the utmost. */
const leastMs = 200;

export default defineGatewayComparison({
  title: 'A client’s hang-up reaches the upstream at once',
  clause: 'GW-72',
  level: 'observe',
  incidents: ['cancel-not-propagated'],
  probe: ['life-abort-stream', 'life-abort-early'],
  faults: ['passes-hang-ups-on-late'],
  fix: 'Abort the upstream request when the client’s connection closes, rather than at the next write or check.',
  compare: (passages) => {
    const times = (through: boolean): readonly number[] =>
      passages.filter((passage) => passage.through === through).flatMap((passage) => abortMs(passage) ?? []);
    const [through, direct] = [times(true), times(false)];
    if (through.length === 0) return inconclusive('no hang-up reached the upstream');
    const ours = direct.length === 0 ? 0 : median(direct);
    if (median(through) - ours < leastMs) return [];
    return [
      {
        what: 'The upstream learns of a hang-up some time after it',
        expected: `within ${ms(leastMs)}`,
        actual: `${ms(median(through))} after it (median of ${through.length}, at most ${ms(Math.max(...through))})${direct.length === 0 ? '' : `; without the gateway ${ms(ours)}`}`,
      },
    ];
  },
});
