import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest, withBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';
import { withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'A stream that breaks off is answered by another model, whose whole answer follows what was there',
  incidents: ['retry-double-execution'],
  bend: {
    handle: async (ask, { request, upstreamKey }) => {
      const first = await ask();
      if (!isEvents(first)) return first;
      const other = mapJsonRequest(
        { ...request, headers: withHeader(request.headers, 'Authorization', `Bearer ${upstreamKey}`) },
        (value) => ({ ...value, model: 'reference' }),
      );
      const both = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield* first.body;
        } catch {
          yield* (await ask(other)).body;
        }
      };
      return withBody(first, both());
    },
  },
});
