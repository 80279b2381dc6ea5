import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { everyFailure, judged } from '../shared/gateway-failures.ts';
import { errorText, requestText, stackTraceIn } from '../shared/leaks.ts';

export default defineGatewayCheck({
  title: 'The gateway’s errors show no stack trace',
  clause: 'GW-51',
  level: 'must',
  probe: everyFailure,
  faults: ['errors-with-stack-trace'],
  fix: 'Log it under the request id, and answer with a sentence.',
  judge: (passage) =>
    judged(passage, ({ client, call }) => {
      if (client !== 'error-status' && client !== 'error-body' && client !== 'error-event')
        return inconclusive('the client got no error');
      const trace = stackTraceIn(errorText(passage.client));
      if (trace === null) return null;
      const others = [requestText(passage.client, passage.request), call === null ? '' : errorText(call.sent)];
      if (others.some((text) => stackTraceIn(text) !== null))
        return inconclusive('the upstream’s own, or the request’s');
      return {
        what: `An error shows a stack trace of ${trace.kind}: ${trace.excerpt.slice(0, 80)}`,
        expected: 'a message for people',
      };
    }),
});
