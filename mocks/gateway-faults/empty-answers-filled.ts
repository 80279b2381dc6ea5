import { defineGatewayFault, isArray, isObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'An empty answer is given a text of the gateway',
  incidents: ['content-null-no-toolcalls'],
  bend: {
    reply: (reply) =>
      mapJsonBody(reply, (value) => ({
        ...value,
        ...(isArray(value.choices)
          ? {
              choices: value.choices.map((choice) =>
                isObject(choice) && isObject(choice.message) && !choice.message.content && !choice.message.tool_calls
                  ? { ...choice, message: { ...choice.message, content: 'Sorry, I have no answer to that.' } }
                  : choice,
              ),
            }
          : {}),
      })),
  },
});
