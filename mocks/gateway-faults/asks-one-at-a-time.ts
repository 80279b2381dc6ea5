import { defineGatewayFault } from '../../src/define.ts';
import { untilGone } from '../gateway/bend.ts';

const shared = { turn: Promise.resolve() };

export default defineGatewayFault({
  title: 'A request is sent upstream when the one before has been answered whole',
  incidents: [],
  bend: {
    handle: async (ask, { clientGone }) => {
      const mine = shared.turn;
      shared.turn = Promise.all([mine, untilGone(clientGone)]).then(() => undefined);
      await mine;
      return ask();
    },
  },
});
