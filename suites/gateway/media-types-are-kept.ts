import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { everyReply, healthyCall } from '../shared/gateway-replies.ts';

const charsetOf = (type: string | null): string | null =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type ?? '')?.[1]?.toLowerCase() ?? null;

export default defineGatewayCheck({
  title: 'Content-Type says what the upstream said',
  clause: 'GW-17',
  level: 'must',
  incidents: ['ollama/ollama#8991', 'SEMOSS/Monolith#244'],
  probe: everyReply,
  faults: ['media-type-lost', 'charset-latin1'],
  judge: (passage) => {
    const sent = healthyCall(passage);
    if ('verdict' in sent) return sent;
    const { client } = passage;
    if (client.status !== sent.status) return inconclusive('the client got another status');
    if (client.shape !== sent.shape)
      return inconclusive('the client got another kind of body; another check is about that');
    const type = client.header('content-type');
    const charset = charsetOf(type);
    const evidence = { exchange: client.exchange.id, at: 'header content-type', excerpt: type ?? '(absent)' };
    if (client.mediaType !== sent.mediaType) {
      return [
        {
          what: 'The media type of the reply was changed',
          expected: sent.mediaType ?? 'none',
          actual: type ?? 'none',
          evidence,
        },
      ];
    }
    return charset === null ||
      charset === 'utf-8' ||
      charset === 'utf8' ||
      charset === charsetOf(sent.header('content-type'))
      ? []
      : [{ what: 'The reply claims a charset that it does not have', expected: 'utf-8', actual: charset, evidence }];
  },
});
