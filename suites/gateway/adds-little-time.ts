import { type AddedTime, defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { addedTimes } from '../shared/gateway-time.ts';

const names: Readonly<Record<AddedTime['leg'], string>> = {
  request: 'request',
  headers: 'head',
  'first-chunk': 'first delta',
  chunk: 'later deltas',
};

const spread = ({ p50, p90, p99 }: AddedTime['through']): string =>
  [p50, p90, p99].map((value) => value.toFixed(1)).join(' / ');

export default defineGatewayComparison({
  title: 'What time the gateway adds to the request, the head, the first delta and the later ones',
  clause: 'GW-66',
  level: 'observe',
  probe: 'time-quick',
  faults: ['adds-a-quarter-of-a-second'],
  compare: (passages) => {
    const added = addedTimes(passages);
    if (added.length === 0) return inconclusive('no reply could be timed both with the gateway and without');
    return [
      {
        what: 'What each part of the way takes through the gateway, and what assay takes without it',
        expected: 'little more than without the gateway',
        actual: added
          .map(
            ({ leg, through, direct }) =>
              `${names[leg]}: ${spread(through)} ms through the gateway, ${spread(direct)} ms without (p50 / p90 / p99 of ${through.n})`,
          )
          .join('; '),
      },
    ];
  },
});
