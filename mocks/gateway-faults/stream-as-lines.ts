import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A stream is passed on as lines of JSON',
  incidents: ['ndjson-instead-of-sse', 'comet-ml/opik#5149'],
  bend: { reply: (reply) => mapEventText(reply, ({ json }) => (json === null ? '' : `${JSON.stringify(json)}\n`)) },
});
