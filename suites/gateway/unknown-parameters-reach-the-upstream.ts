import { defineGatewayCheck } from '../../src/define.ts';
import { unknownParameters } from '../shared/gateway-request-bodies.ts';
import { arrived, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'Parameters beyond the contract reach the upstream as they were sent',
  clause: 'GW-27',
  level: 'should',
  incidents: ['BerriAI/litellm#31697', 'arbs-io/github-copilot-llm-gateway#22'],
  probe: 'requests-unknown-parameters',
  faults: ['requests-allow-list', 'requests-without-unknown-parameters', 'requests-unknown-flattened'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return lostMembers(passage, call, Object.keys(unknownParameters)).map((difference) => lossFinding(difference));
  },
});
