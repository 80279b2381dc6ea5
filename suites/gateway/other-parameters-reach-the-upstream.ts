import { defineGatewayCheck } from '../../src/define.ts';
import { otherParameters } from '../shared/gateway-request-bodies.ts';
import { arrived, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'The less common parameters of the contract reach the upstream',
  clause: 'GW-22',
  level: 'should',
  incidents: ['theopenco/llmgateway#4148', 'mozilla-ai/otari#152'],
  probe: 'requests-other-parameters',
  faults: ['requests-allow-list', 'requests-without-parallel-tool-calls'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return lostMembers(passage, call, Object.keys(otherParameters)).map((difference) => lossFinding(difference));
  },
});
