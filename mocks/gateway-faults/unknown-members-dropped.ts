import { defineGatewayFault, type JsonObject } from '../../src/define.ts';
import { mapChoices, mapMessages } from '../bend.ts';
import { mapReplies } from '../gateway/replies.ts';

const inBody = ['id', 'object', 'created', 'model', 'choices', 'usage', 'system_fingerprint', 'service_tier'];
const inChoice = ['index', 'message', 'delta', 'logprobs', 'finish_reason'];
const inMessage = ['role', 'content', 'refusal', 'tool_calls', 'function_call', 'reasoning_content'];

const pick = (value: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));

export default defineGatewayFault({
  title: 'Only members that the gateway knows are passed on',
  incidents: [],
  bend: mapReplies((value) =>
    pick(
      mapChoices(
        mapMessages(value, (message) => pick(message, inMessage)),
        (choice) => pick(choice, inChoice),
      ),
      inBody,
    ),
  ),
});
