import { defineGatewayFault, isArray, isObject, type Json } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

const rewritten = (call: Json): Json => {
  if (!isObject(call) || !isObject(call.function) || typeof call.function.arguments !== 'string') return call;
  return { ...call, function: { ...call.function, arguments: JSON.stringify(JSON.parse(call.function.arguments)) } };
};

export default defineGatewayFault({
  title: 'Arguments of tool calls in the history are parsed and written anew',
  incidents: ['toolcall-arguments-object'],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [
        isArray(message.tool_calls) ? { ...message, tool_calls: message.tool_calls.map(rewritten) } : message,
      ]),
  },
});
