import { defineGatewayCheck, show } from '../../src/define.ts';
import { arrived } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'What is asked for as a stream is asked for as a stream upstream',
  clause: 'GW-35',
  level: 'must',
  incidents: ['anthony-chaudhary/fak#47', 'Portkey-AI/gateway#962', 'BerriAI/litellm#30208'],
  probe: ['requests-streamed', 'requests-parameters-streamed'],
  faults: ['streams-made-of-bodies'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    if (call.request.stream === true) return [];
    return [
      {
        what: 'A stream is asked for upstream as a whole body',
        expected: 'stream: true, as the client asked',
        actual: `stream: ${show(call.request.stream)}`,
        evidence: { at: "the upstream's request, /stream" },
      },
    ];
  },
});
