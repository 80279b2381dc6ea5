import { defineGatewayCheck } from '../../src/define.ts';
import { judgeAbort } from '../shared/gateway-abort.ts';

export default defineGatewayCheck({
  title: 'When the client leaves before there is output, the upstream’s work is given up within two seconds',
  clause: 'GW-71',
  level: 'should',
  incidents: ['cancel-not-propagated', 'BerriAI/litellm#37140', '1rgs/claude-code-proxy#114'],
  probe: 'life-abort-early',
  faults: ['keeps-upstream-after-hang-up', 'notices-hang-ups-when-writing'],
  fix: 'Watch the client’s connection while waiting for the upstream: a write that fails comes too late.',
  judge: (passage) =>
    judgeAbort(passage, passage.request.stream === true ? 'a stream before its first event' : 'a plain request'),
});
