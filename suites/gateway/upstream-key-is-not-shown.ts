import { defineGatewayCheck, skip } from '../../src/define.ts';
import { keyFinding, placesInReply, upstreamKeys } from '../shared/gateway-keys.ts';

export default defineGatewayCheck({
  title: 'Nothing that the client gets contains the key for the upstream',
  clause: 'GW-33',
  level: 'must',
  probe: [
    'requests-plain',
    'requests-streamed',
    'requests-headers',
    'requests-quoted',
    'requests-quoted-streamed',
    'requests-dead-upstream',
  ],
  faults: ['upstream-key-in-header', 'upstream-key-in-error', 'upstream-key-quoted', 'upstream-key-quoted-in-stream'],
  fix: 'Write error messages of the upstream anew, or take the key out of them.',
  judge: (passage) => {
    const keys = upstreamKeys(passage);
    if (keys.length === 0) return skip('the gateway has no key of its own that we know of');
    return keys.flatMap((key) =>
      placesInReply(key, passage).map((place) =>
        keyFinding('The client is shown the key for the upstream', key, place),
      ),
    );
  },
});
