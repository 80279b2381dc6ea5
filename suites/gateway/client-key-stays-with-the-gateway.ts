import { defineGatewayCheck, skip } from '../../src/define.ts';
import { clientKeyIn, keyFinding } from '../shared/gateway-keys.ts';
import { notSent } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'A gateway with a key of its own does not tell the upstream the client’s',
  clause: 'GW-32',
  level: 'must',
  incidents: [
    'BerriAI/litellm#32202',
    'kcolemangt/llm-router#13',
    'blue-pen5805/llm-proxy-on-cloudflare-workers#350',
    'techlab-innov/llmtrace#279',
  ],
  probe: ['requests-plain', 'requests-streamed', 'requests-headers', 'requests-tools'],
  faults: ['client-key-passed', 'client-key-in-body', 'client-key-in-forwarded-header'],
  judge: (passage) => {
    const { clientKey, upstreamKey } = passage.gateway;
    if (clientKey === null) return skip('clients need no key');
    if (upstreamKey === null || upstreamKey === clientKey)
      return skip('the gateway has no key of its own that we know of');
    if (passage.calls.length === 0) return notSent(passage);
    const places = new Set(passage.calls.flatMap((call) => clientKeyIn(clientKey, call)));
    return [...places].map((place) => keyFinding('The client’s key reaches the upstream', clientKey, place));
  },
});
