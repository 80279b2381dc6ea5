import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'A whole answer arrives whole, or as an error',
  clause: 'GW-47',
  level: 'must',
  probe: failureProbes,
  faults: ['odd-answers-emptied', 'asks-again-after-output', 'empty-answers-filled'],
  incidents: ['chunks-lost-in-gateway', 'content-null-no-toolcalls', 'maximhq/bifrost#597'],
  fix: 'Hand on what you do not understand. Ask again only as long as nothing has been handed on.',
  judge: (passage) =>
    judged(passage, ({ how, upstream, client }) => {
      if (upstream !== 'complete' && upstream !== 'empty') return inconclusive('the upstream gave no whole answer');
      if (upstream === 'empty' && how === 'made-up')
        return {
          what: 'The upstream’s answer is empty, and the gateway’s says something',
          expected: 'the answer as it was, or an error',
          softened: 'warn',
        };
      if (how !== 'lost' && how !== 'softened') return null;
      return {
        what: client === 'complete' ? 'The client’s answer is not the upstream’s' : `A whole answer becomes ${client}`,
        expected: 'the upstream’s text and tool calls, or an error',
      };
    }),
});
