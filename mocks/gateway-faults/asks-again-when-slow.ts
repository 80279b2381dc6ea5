import { defineGatewayFault } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';

const patienceMs = 500;

export default defineGatewayFault({
  title: 'An upstream that takes half a second to answer is asked again',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask, { clientGone }) => {
      const first = ask();
      const reply = await Promise.race([first, waitFor(patienceMs, clientGone)]);
      return reply ?? Promise.any([first, ask()]);
    },
  },
});
