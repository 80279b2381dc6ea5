import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'A request that the upstream refuses is sent once more',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask) => {
      const reply = await ask();
      return reply.status >= 400 && reply.status < 500 ? ask() : reply;
    },
  },
});
