import { defineGatewayFault } from '../../src/define.ts';
import { eventText, mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'A chunk of the gateway comes after [DONE]',
  incidents: ['nonstandard-trailing-chunk', 'anomalyco/opencode#43379'],
  bend: {
    reply: (reply) =>
      mapEventText(reply, ({ text, data }) =>
        data === '[DONE]' ? [text, eventText({ object: 'chat.completion.chunk', choices: [], cost: '0' })] : text,
      ),
  },
});
