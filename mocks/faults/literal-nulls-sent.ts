import { defineFault, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { opensCall, withFunction } from '../bend/tools.ts';
import { mapMessages } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

/** What later deltas of a call repeat as null. */
const calls = (message: JsonObject): JsonObject =>
  isArray(message.tool_calls)
    ? {
        ...message,
        tool_calls: message.tool_calls.map((call) =>
          isObject(call) && !opensCall(call) ? withFunction({ id: null, type: null, ...call }, { name: null }) : call,
        ),
      }
    : message;

const completion = (value: JsonObject): JsonObject => ({
  ...mapMessages(value, (message) => ({ role: null, tool_calls: null, ...calls(message), annotations: null })),
  system_fingerprint: null,
  ...(isObject(value.usage)
    ? { usage: { ...value.usage, prompt_tokens_details: null, completion_tokens_details: null } }
    : {}),
});

const response = (value: JsonObject): JsonObject => ({
  ...value,
  user: null,
  text: {
    ...(isObject(value.text) ? value.text : {}),
    format: { ...(isObject(value.text) && isObject(value.text.format) ? value.text.format : {}), description: null },
  },
  ...(isObject(value.usage) ? { usage: { ...value.usage, output_tokens_details: null } } : {}),
});

export default defineFault({
  title: 'Optional members that may only be absent are sent as null',
  incidents: ['null-fields-emitted'],
  bend: (plan, request) => everywhere(response)(mapCompletion(plan, completion), request),
});
