import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Numbers among the parameters go through 32-bit floats',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]) => [name, typeof value === 'number' ? Math.fround(value) : value]),
        ),
      ),
  },
});
