import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { everyFailure, judged } from '../shared/gateway-failures.ts';

/** What other checks are about: they say more of it. */
const elsewhere: ReadonlySet<string> = new Set(['complete', 'empty', 'unfinished', 'unreadable', 'error-event']);

export default defineGatewayCheck({
  title: 'What failed upstream does not look like an answer',
  clause: 'GW-40',
  level: 'must',
  probe: everyFailure,
  faults: [
    'failure-as-empty-answer',
    'error-status-as-empty-stream',
    'broken-stream-finished',
    'timeout-as-empty-answer',
  ],
  incidents: ['body-json-null', 'stream-no-content-clean-stop', 'anomalyco/opencode#39968'],
  fix: 'Answer with an error status before the first event, and with an error event or a reset after it. An empty completion is no way to say that something failed.',
  judge: (passage) =>
    judged(passage, ({ how, upstream, client, call, streamed }) => {
      if (upstream === null || elsewhere.has(upstream)) return inconclusive('the upstream did not fail visibly');
      // Without any reply: no-answer-is-an-error.
      if (call?.sent.status === null) return inconclusive('the upstream gave no reply at all');
      const told = upstream === 'error-status' || upstream === 'error-body';
      if (how !== 'silent' && !(how === 'softened' && told && client !== 'error-body' && client !== 'error-event'))
        return null;
      return {
        what: `A failure upstream becomes ${client === 'complete' ? 'a complete-looking answer' : client === 'empty' ? 'an empty answer' : `${streamed ? 'a stream' : 'a body'} without an answer, under 200`}`,
        expected: 'an error status, an error event, or a connection that breaks off',
      };
    }),
});
