import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'A reply without a finish_reason does not get one on its way',
  clause: 'GW-42',
  level: 'must',
  probe: failureProbes,
  faults: ['finish-reason-made-up', 'failed-finish-as-stop'],
  incidents: ['early-eof-clean', 'vllm-project/vllm#57082', 'anomalyco/opencode#44385'],
  fix: 'Hand on what came. Where the upstream’s stream ended without a finish_reason, say so in an error event.',
  judge: (passage) =>
    judged(passage, ({ how, upstream, client }) => {
      if (upstream !== 'unfinished') return inconclusive('the upstream’s answer was finished, or failed visibly');
      if (how !== 'silent' && how !== 'made-up') return null;
      return {
        what: `${how === 'made-up' ? 'The finish_reason is the gateway’s own' : `A reply that stopped half-way looks ${client === 'empty' ? 'finished, and empty' : 'finished'}`}`,
        expected: 'no finish_reason, as upstream, or an error',
        // The upstream did say that it was done: [DONE], or a whole JSON body.
        ...(how === 'made-up' ? { softened: 'warn' as const } : {}),
      };
    }),
});
