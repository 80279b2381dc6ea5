import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'An answer without usage as expected loses its text',
  incidents: ['content-null-no-toolcalls', 'chunks-lost-in-gateway'],
  bend: {
    reply: (reply) =>
      mapJsonBody(reply, (value) =>
        isObject(value.usage) && typeof value.usage.total_tokens === 'number'
          ? value
          : { ...value, choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'stop' }] },
      ),
  },
});
