import { defineGatewayFault } from '../../src/define.ts';
import { encodeLatin1 } from '../bend/utf8.ts';
import { mapPieces } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Characters up to U+00FF are written as one byte, which is not UTF-8',
  incidents: [],
  bend: { reply: (reply) => mapPieces(reply, (piece) => encodeLatin1(Buffer.from(piece).toString('utf8'))) },
});
