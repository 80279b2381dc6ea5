import { defineGatewayFault } from '../../src/define.ts';

const most = 4;

export default defineGatewayFault({
  title: 'A failure of the upstream is asked again up to four times',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask) => {
      for (let again = 0; again < most; again++) {
        const reply = await ask().catch(() => null);
        if (reply !== null && reply.status < 500) return reply;
      }
      return ask();
    },
  },
});
