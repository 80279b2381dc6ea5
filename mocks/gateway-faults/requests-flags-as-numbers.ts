import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'true and false among the parameters become 1 and 0',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]) => [
            name,
            typeof value === 'boolean' && name !== 'stream' ? Number(value) : value,
          ]),
        ),
      ),
  },
});
