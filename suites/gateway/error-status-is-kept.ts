import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { everyFailure, judged } from '../shared/gateway-failures.ts';
import { statusChange } from '../shared/gateway-statuses.ts';

export default defineGatewayCheck({
  title: 'An error status stays one of its kind',
  clause: 'GW-49',
  level: 'must',
  probe: everyFailure,
  faults: ['error-status-as-200', 'status-always-500', 'rate-limit-as-502', 'server-error-as-400'],
  incidents: ['status-rewritten', 'error-200-body', 'BaseIntelligence/bounty-challenge#6447', 'jgravelle/jmunch-mcp#5'],
  fix: 'Hand on the upstream’s status. Where that is none of the client’s business, as with your own key, answer 5xx.',
  judge: (passage) =>
    judged(passage, ({ upstream, call, client, streamed }) => {
      const from = call?.sent.status ?? null;
      if (upstream !== 'error-status' || from === null) return inconclusive('the upstream gave no error status');
      if (client === 'broken' || client === 'hung') return inconclusive('the client got no status');
      const to = passage.client.status;
      if (client === 'error-body' || client === 'error-event')
        return {
          what: `Status ${from} becomes ${to} with an error in ${client === 'error-body' ? 'the body' : 'the stream'}`,
          expected: `status ${from}: nothing had been sent yet, and retries go by the status`,
          // SDKs throw at an error event, at least.
          ...(streamed && client === 'error-event' ? { softened: 'warn' as const } : {}),
        };
      if (client !== 'error-status' || to === null) return inconclusive('the failure became an answer');
      const change = statusChange(from, to);
      return change === null
        ? null
        : {
            what: `Status ${from} becomes ${to}`,
            expected: change.expected,
            ...(change.mild ? { softened: 'warn' as const } : {}),
          };
    }),
});
