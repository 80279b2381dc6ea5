import { defineGatewayFault } from '../../src/define.ts';

const shared = { turn: Promise.resolve() };

export default defineGatewayFault({
  title: 'While one upstream has not answered no other request is sent',
  incidents: ['event-loop-blocked-by-stalled-upstream'],
  bend: {
    handle: async (ask) => {
      const mine = shared.turn;
      const asked = mine.then(() => ask());
      shared.turn = asked.then(
        () => undefined,
        () => undefined,
      );
      return asked;
    },
  },
});
