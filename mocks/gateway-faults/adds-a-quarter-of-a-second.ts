import { defineGatewayFault } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Every request waits for a quarter of a second before it is sent upstream',
  incidents: [],
  bend: {
    handle: async (ask, { clientGone }) => {
      await waitFor(250, clientGone);
      return ask();
    },
  },
});
