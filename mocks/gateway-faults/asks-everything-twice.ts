import { defineGatewayFault } from '../../src/define.ts';
import { wholeOf } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Every request is sent upstream twice, and one of the replies thrown away',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask) => {
      void ask()
        .then(({ body }) => wholeOf(body))
        .catch(() => undefined);
      return ask();
    },
  },
});
