import { defineGatewayFault, isObject, type JsonObject } from '../../src/define.ts';
import { mapReplies } from '../gateway/replies.ts';

const texts = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, typeof entry === 'number' ? String(entry) : entry]),
  );

export default defineGatewayFault({
  title: 'Counts of tokens and the time of creation arrive as strings',
  incidents: ['usage-strings'],
  bend: mapReplies((value) => ({
    ...value,
    created: String(value.created),
    ...(isObject(value.usage) ? { usage: texts(value.usage) } : {}),
  })),
});
