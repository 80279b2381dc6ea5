import { defineGatewayFault } from '../../src/define.ts';
import { dealOut, repace } from '../gateway/pace.ts';

export default defineGatewayFault({
  title: 'The first part of a stream is held for 0.7 seconds, and then dealt out faster than it came',
  incidents: ['fake-stream'],
  bend: { reply: (reply) => repace(reply, dealOut(700, 40)) },
});
