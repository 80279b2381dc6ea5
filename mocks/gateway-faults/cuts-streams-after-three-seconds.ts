import { defineGatewayFault } from '../../src/define.ts';
import { repace } from '../gateway/pace.ts';

const limitMs = 3_000;

export default defineGatewayFault({
  title: 'Streams end three seconds after they began, whatever they carry',
  incidents: ['gateway-hard-duration-cut', 'nicolerenee/infra#2078'],
  bend: {
    reply: (reply) =>
      repace(reply, async function* (body) {
        const end = performance.now() + limitMs;
        for await (const piece of body) {
          if (performance.now() > end) return;
          yield piece;
        }
      }),
  },
});
