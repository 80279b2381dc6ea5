import { defineGatewayCheck } from '../../src/define.ts';
import { headerOfCall } from '../shared/gateway-headers.ts';
import { notSent } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'Cookies of the client do not reach the upstream',
  clause: 'GW-31',
  level: 'should',
  probe: 'requests-headers',
  faults: ['requests-cookies-passed'],
  fix: 'Drop Cookie on the way to the provider (nginx: proxy_set_header Cookie "").',
  judge: (passage) => {
    const call = passage.calls.at(-1);
    if (call === undefined) return notSent(passage);
    const got = headerOfCall(call, 'cookie');
    if (got === null || !got.includes('assay-cookie-value')) return [];
    return [
      {
        what: 'The client’s cookie reaches the upstream',
        expected: 'no Cookie, for the upstream has set none',
        actual: got,
        evidence: { at: "the upstream's request, header cookie" },
      },
    ];
  },
});
