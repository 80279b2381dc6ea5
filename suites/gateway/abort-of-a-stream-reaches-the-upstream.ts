import { defineGatewayCheck } from '../../src/define.ts';
import { judgeAbort } from '../shared/gateway-abort.ts';

export default defineGatewayCheck({
  title: 'When the client leaves a stream, the upstream’s is given up within two seconds',
  clause: 'GW-70',
  level: 'must',
  incidents: [
    'cancel-not-propagated',
    'BerriAI/litellm#30245',
    'BlockRunAI/ClawRouter#279',
    'archestra-ai/archestra#5681',
  ],
  probe: 'life-abort-stream',
  faults: ['keeps-upstream-after-hang-up'],
  fix: 'Tie the upstream request to the client’s connection: abort it when that closes.',
  judge: (passage) => judgeAbort(passage, 'a stream in its midst'),
});
