import { defineGatewayFault } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';

/** As a tokenizer or a filter in a slow language may take. */
const msPerKb = 4;

export default defineGatewayFault({
  title: 'Requests wait for four milliseconds for each kilobyte of them',
  incidents: ['large-slow-first-chunk'],
  bend: {
    handle: async (ask, { request, clientGone }) => {
      await waitFor((request.body.length / 1024) * msPerKb, clientGone);
      return ask();
    },
  },
});
