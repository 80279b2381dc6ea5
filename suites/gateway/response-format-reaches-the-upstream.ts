import { defineGatewayCheck } from '../../src/define.ts';
import { arrived, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

export default defineGatewayCheck({
  title: 'response_format reaches the upstream with every keyword of its schema',
  clause: 'GW-25',
  level: 'must',
  probe: 'requests-format',
  faults: ['requests-schema-keywords-dropped', 'requests-format-as-json-mode'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return lostMembers(passage, call, ['response_format']).map((difference) => lossFinding(difference));
  },
});
