import { defineGatewayCheck } from '../../src/define.ts';
import { arrived, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'Tools reach the upstream with every keyword of their schemas, and tool_choice with them',
  clause: 'GW-24',
  level: 'must',
  incidents: ['theopenco/llmgateway#4148', 'envoyproxy/ai-gateway#2472', 'envoyproxy/ai-gateway#2232'],
  probe: 'requests-tools',
  faults: [
    'requests-without-strict',
    'requests-schema-keywords-dropped',
    'requests-tool-choice-auto',
    'requests-without-empty-tools',
  ],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return lostMembers(passage, call, ['tools', 'tool_choice']).map((difference) => lossFinding(difference));
  },
});
