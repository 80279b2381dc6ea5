import { defineGatewayCheck, isObject, type JsonObject } from '../../src/define.ts';
import { lostMessages } from '../shared/gateway-messages.ts';
import { arrived, type Difference, lossFinding } from '../shared/gateway-requests.ts';

/** Providers that do not know the role of the developer are told `system`: the model reads the same. */
const isTranslatedRole = ({ at, sent, got }: Difference): boolean =>
  at.endsWith('/role') && sent === 'developer' && got === 'system';

const roleAt = (request: JsonObject, at: string): string => {
  const index = Number(/^\/messages\/(\d+)/.exec(at)?.[1] ?? Number.NaN);
  const message = Array.isArray(request.messages) ? request.messages[index] : undefined;
  return isObject(message) && typeof message.role === 'string' ? ` (role ${message.role})` : '';
};

export default defineGatewayCheck({
  title: 'Messages reach the upstream whole: roles, names, text, parts, tool calls and their results',
  clause: 'GW-20',
  level: 'must',
  incidents: ['FlashML-org/FreeToken#348', 'su-kaka/gcli2api#406', 'openclaw/openclaw#97834'],
  probe: ['requests-conversation', 'requests-developer', 'requests-plain'],
  faults: [
    'requests-without-names',
    'requests-without-images',
    'requests-first-part-only',
    'requests-without-tool-results',
    'requests-in-ascii',
    'requests-trimmed',
    'requests-without-empty-strings',
    'requests-arguments-reformatted',
    'requests-developer-dropped',
  ],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return lostMessages(passage.request.messages, call.request.messages).map((difference) => ({
      ...lossFinding(difference, `${difference.at}${roleAt(passage.request, difference.at)}`),
      ...(isTranslatedRole(difference) ? { softened: 'note' } : {}),
    }));
  },
});
