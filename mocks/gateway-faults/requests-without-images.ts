import { defineGatewayFault, isArray, isObject } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Parts that are no text are dropped from messages',
  incidents: ['content-parts-dropped', 'FlashML-org/FreeToken#348'],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [
        isArray(message.content)
          ? { ...message, content: message.content.filter((part) => isObject(part) && part.type === 'text') }
          : message,
      ]),
  },
});
