import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Numbers among the parameters become strings, but for the budget',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]) => [
            name,
            typeof value === 'number' && !name.endsWith('_tokens') ? String(value) : value,
          ]),
        ),
      ),
  },
});
