import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { errorStatus, everyFailure, holdsMessage, judged, messageOf } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'What the upstream says of its error stands in the client’s',
  clause: 'GW-52',
  level: 'should',
  probe: everyFailure,
  faults: ['error-messages-replaced'],
  incidents: ['error-chunk-emptied-by-encoder', 'jgravelle/jmunch-mcp#5'],
  fix: 'Quote the upstream’s message, with a word before it that says whose it is.',
  judge: (passage) =>
    judged(passage, ({ upstream, client, call }) => {
      const told = [upstream, client].every((each) => each?.startsWith('error-') === true);
      const message = call === null || !told ? null : messageOf(call.sent);
      if (call === null || message === null) return inconclusive('there was no message, or no error for it');
      if (holdsMessage(passage.client, message)) return null;
      const status = errorStatus(call.sent);
      return {
        what: `The upstream’s message does not reach the client${status === null ? '' : `, at status ${status}`}`,
        expected: `“${message.slice(0, 120)}” somewhere in the error`,
        // What happens behind a gateway need not be told to everyone.
        ...(status !== null && status >= 500 ? { softened: 'note' as const } : {}),
      };
    }),
});
