import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { callBehind } from '../../src/read/paired.ts';
import { tellsFailure, toldBy } from '../../src/read/told.ts';
import { ms } from '../shared/gateway-time.ts';

export default defineGatewayCheck({
  title: 'A stream of six seconds that never pauses is handed on to its end',
  clause: 'GW-68',
  level: 'must',
  incidents: ['gateway-hard-duration-cut', 'nicolerenee/infra#2078', 'pydantic/logfire#1882'],
  probe: 'time-long',
  faults: ['cuts-streams-after-three-seconds'],
  fix: 'Let time-outs of streams count silence, not the whole reply.',
  judge: (passage) => {
    const { client } = passage;
    const call = callBehind(passage);
    if (call === null) return inconclusive('the request did not reach the upstream');
    const told = toldBy(client, true);
    if (!tellsFailure(told)) return [];
    const lastMs = client.times.lastDelta;
    if (lastMs === null || told === 'hung' || told === 'hung-up')
      return inconclusive(`the stream did not arrive (${told}), but nothing cut it`);
    return [
      {
        what: 'A stream is cut while it goes on',
        expected: 'a finish_reason, as the upstream would have sent or has sent it',
        actual: `${told} after ${ms(client.exchange.end.at)}; the last delta came at ${ms(lastMs)}, and the upstream’s reply ended ${call.ended} after ${ms((call.endedAt ?? call.startedAt) - call.startedAt)}`,
        evidence: { at: 'the end of the stream' },
      },
    ];
  },
});
