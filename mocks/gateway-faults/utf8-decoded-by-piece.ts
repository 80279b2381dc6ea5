import { defineGatewayFault } from '../../src/define.ts';
import { mapPieces } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Each piece of the reply is decoded by itself, which destroys characters that two pieces share',
  incidents: ['utf8-split-across-chunks', 'api7/aisix#111'],
  bend: { reply: (reply) => mapPieces(reply, (piece) => Buffer.from(Buffer.from(piece).toString('utf8'))) },
});
