import { defineGatewayCheck } from '../../src/define.ts';
import { headerOfCall } from '../shared/gateway-headers.ts';
import { notSent } from '../shared/gateway-requests.ts';

const ends = ['te', 'proxy-authorization', 'proxy-connection', 'keep-alive', 'upgrade', 'trailer'];

export default defineGatewayCheck({
  title: 'TE, Proxy-Authorization and their like end at the gateway',
  clause: 'GW-30',
  level: 'should',
  probe: 'requests-headers',
  faults: ['requests-hop-by-hop-passed'],
  judge: (passage) => {
    const call = passage.calls.at(-1);
    if (call === undefined) return notSent(passage);
    const sent = new Map(passage.client.exchange.request.headers.map(([name, value]) => [name.toLowerCase(), value]));
    return ends.flatMap((name) => {
      const got = headerOfCall(call, name);
      // Its own are its own matter; only what the client sent was passed on.
      if (got === null || !sent.has(name)) return [];
      return [
        {
          what: `The header ${name} of the client’s connection reaches the upstream`,
          expected: 'absent',
          actual: name === 'proxy-authorization' ? 'credentials' : got,
          evidence: { at: `the upstream's request, header ${name}` },
          // RFC 9110 section 11.7.2 lets proxies pass it on; TE is an empty promise to the upstream.
          ...(name === 'te' || name === 'proxy-authorization' ? { softened: 'note' as const } : {}),
        },
      ];
    });
  },
});
