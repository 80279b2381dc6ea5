import { defineGatewayCheck } from '../../src/define.ts';
import { arrived, type Difference, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

/** Not every engine reads every regular expression, and OpenAI refuses the tool: taking it out may be what saves the request. */
const isRegex = ({ at, got }: Difference): boolean => got === undefined && at.endsWith('/pattern');

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
    return lostMembers(passage, call, ['tools', 'tool_choice']).map((difference) => ({
      ...lossFinding(difference),
      ...(isRegex(difference) ? { softened: 'warn' as const } : {}),
    }));
  },
});
