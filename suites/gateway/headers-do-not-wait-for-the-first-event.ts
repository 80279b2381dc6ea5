import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { callBehind, pairedTimes } from '../../src/read/paired.ts';
import { ms } from '../shared/gateway-time.ts';

export default defineGatewayCheck({
  title: 'The head of a stream is handed on before its first event comes',
  clause: 'GW-65',
  level: 'observe',
  probe: 'time-late-answer',
  faults: ['headers-wait-for-the-first-event', 'buffers-streams'],
  fix: 'Flush the head when the upstream’s has come, unless the first event decides whether another upstream is asked.',
  judge: (passage) => {
    const call = callBehind(passage);
    if (call === null) return inconclusive('the request did not reach the upstream');
    // An error has a head of the gateway's own.
    if (passage.client.status !== call.sent.status) return inconclusive('the client got another status');
    const { headers } = pairedTimes(passage.client, call);
    const { headers: sentAt, firstEvent } = call.sent.times;
    if (headers === null || firstEvent === null || sentAt === null)
      return inconclusive('the stream did not begin at both ends');
    const wait = firstEvent - sentAt;
    if (lateness(passage.client.exchange) > wait / 4) return inconclusive('our own event loop was late');
    if (headers < wait * 0.9) return [];
    return [
      {
        what: 'The head of a stream comes only with its first event',
        expected: 'the head when the upstream sends it',
        actual: `it came ${ms(headers)} after the upstream had sent it, whose first event came after ${ms(wait)}`,
        evidence: { at: 'headers' },
      },
    ];
  },
});
