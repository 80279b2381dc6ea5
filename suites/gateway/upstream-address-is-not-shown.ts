import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { placesInReply } from '../shared/gateway-keys.ts';

export default defineGatewayCheck({
  title: 'Replies do not tell clients the address of the upstream',
  clause: 'GW-34',
  level: 'observe',
  probe: ['requests-dead-upstream', 'requests-quoted', 'requests-plain', 'requests-streamed'],
  faults: ['upstream-address-in-error'],
  judge: (passage) => {
    if (passage.client.status === null) return inconclusive('the client got no reply');
    const { host } = new URL(passage.gateway.upstreamUrl);
    return placesInReply(host, passage).map((place) => ({
      what: 'A reply tells the client the address of the upstream',
      expected: 'the answer or what failed, not where',
      actual: `${host} in ${place}`,
      evidence: { at: place },
    }));
  },
});
