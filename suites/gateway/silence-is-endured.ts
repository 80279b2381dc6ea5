import { defineGatewayCheck, inconclusive, skip } from '../../src/define.ts';
import { callBehind } from '../../src/read/paired.ts';
import { tellsFailure, toldBy } from '../../src/read/told.ts';
import { ms } from '../shared/gateway-time.ts';

/** So much longer than the silence the gateway's own limit has to be. */
const margin = 1.3;
/** The longest time without a byte in what is played. */
const silenceMs = 1_200;

export default defineGatewayCheck({
  title: 'A stream that falls silent is waited for as long as the gateway is declared to',
  clause: 'GW-67',
  level: 'must',
  probe: 'time-silence',
  faults: ['gives-silence-up-early'],
  fix: 'Look for a second limit on the way: of the HTTP client inside, of a proxy before it, for the whole reply instead of for silence.',
  judge: (passage) => {
    const { client, gateway } = passage;
    const { upstreamTimeoutMs } = gateway;
    if (upstreamTimeoutMs === null) return skip('how long the gateway waits for a silent upstream is not declared');
    if (upstreamTimeoutMs < silenceMs * margin)
      return skip(`the gateway is declared to give up after ${ms(upstreamTimeoutMs)}`);
    const call = callBehind(passage);
    if (call === null) return inconclusive('the request did not reach the upstream');
    const told = toldBy(client, true);
    if (!tellsFailure(told)) return [];
    if (passage.calls.every(({ ended }) => ended !== 'aborted') || told === 'hung')
      return inconclusive('the stream did not arrive whole, but the gateway did not give the upstream up');
    return [
      {
        what: 'The gateway gives up an upstream that is silent for less time than it is declared to wait',
        expected: `the whole stream: it is silent for ${ms(silenceMs)} at most, and the gateway waits for ${ms(upstreamTimeoutMs)}`,
        actual: `${told}; the gateway left the upstream ${ms((call.endedAt ?? call.startedAt) - call.startedAt)} after it had asked`,
        evidence: { at: 'the end of the stream' },
      },
    ];
  },
});
