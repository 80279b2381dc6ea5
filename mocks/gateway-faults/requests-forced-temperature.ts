import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Every request goes on with temperature 0 as soon as it names a seed',
  incidents: ['param-seed-temperature-ignored', 'mudler/LocalAI#676'],
  bend: {
    request: (sent) => mapJsonRequest(sent, (body) => (body.seed === undefined ? body : { ...body, temperature: 0 })),
  },
});
