import { defineGatewayCheck, show } from '../../src/define.ts';
import { arrived } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'The upstream is asked for the model that was meant',
  clause: 'GW-36',
  level: 'must',
  incidents: ['agentgateway/agentgateway#1361', 'anthony-chaudhary/fak#360'],
  probe: ['requests-plain', 'requests-streamed', 'requests-tools'],
  faults: ['model-replaced'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    const { model } = call.request;
    if (model === passage.plays) return [];
    return [
      {
        what: 'The upstream is asked for another model',
        expected: show(passage.plays),
        actual: show(model),
        evidence: { at: "the upstream's request, /model" },
      },
    ];
  },
});
