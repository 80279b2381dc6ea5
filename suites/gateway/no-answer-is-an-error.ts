import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { blamingStatus, failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'No reply from the upstream is an error for the client',
  clause: 'GW-44',
  level: 'must',
  probe: failureProbes,
  faults: ['no-answer-as-empty-200', 'no-answer-as-400'],
  incidents: ['stream-zero-bytes-200', 'status-rewritten'],
  fix: 'Answer 502 where the upstream broke off, and 504 where it did not answer in time.',
  judge: (passage) =>
    judged(passage, ({ how, client, call }) => {
      if (call === null || call.sent.status !== null) return inconclusive('the upstream replied');
      if (how === 'hung' || how === 'waiting') return inconclusive('the client got no reply either');
      const status = blamingStatus(passage);
      if (status !== null)
        return {
          what: `An upstream that does not answer is told as ${status}, the client’s own mistake`,
          expected: '502, 503 or 504, which SDKs ask again for',
          softened: 'warn',
        };
      if (client === 'error-status' || client === 'error-event' || client === 'broken') return null;
      return {
        what: `An upstream that does not answer is told as status ${passage.client.status}`,
        expected: '502, 503 or 504',
      };
    }),
});
