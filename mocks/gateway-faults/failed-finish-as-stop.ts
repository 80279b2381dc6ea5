import { defineGatewayFault, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';
import { mapEvents } from '../gateway/events.ts';

const known = new Set<unknown>(['stop', 'length', 'tool_calls', 'content_filter', 'function_call', null, undefined]);

const normal = (value: JsonObject): JsonObject =>
  isArray(value.choices)
    ? {
        ...value,
        choices: value.choices.map((choice) =>
          isObject(choice) && !known.has(choice.finish_reason) ? { ...choice, finish_reason: 'stop' } : choice,
        ),
      }
    : value;

export default defineGatewayFault({
  title: 'Any finish_reason that the gateway does not know becomes "stop"',
  incidents: ['finish-abort-nonstandard', 'ai-dynamo/dynamo#11760'],
  bend: { reply: (reply) => mapJsonBody(mapEvents(reply, normal), normal) },
});
