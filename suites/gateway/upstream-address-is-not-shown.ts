import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { placesInReply } from '../shared/gateway-keys.ts';

export default defineGatewayCheck({
  title: 'Errors do not tell clients the address of the upstream',
  clause: 'GW-34',
  level: 'observe',
  probe: ['requests-dead-upstream', 'requests-quoted'],
  faults: ['upstream-address-in-error'],
  judge: (passage) => {
    if (passage.client.status === null) return inconclusive('the client got no reply');
    const { host } = new URL(passage.gateway.upstreamUrl);
    return placesInReply(host, passage).map((place) => ({
      what: 'An error tells the client the address of the upstream',
      expected: 'what failed, not where',
      actual: `${host} in ${place}`,
      evidence: { at: place },
    }));
  },
});
