import { defineGatewayFault, isObject, type Json } from '../../src/define.ts';
import { mapReplyCalls } from '../gateway/replies.ts';

/** Fragments of a stream are no JSON yet, and stay. */
const parsed = (text: string): Json => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : text;
  } catch {
    return text;
  }
};

export default defineGatewayFault({
  title: 'The arguments of tool calls arrive parsed, as an object',
  incidents: ['toolcall-arguments-object', 'ggml-org/llama.cpp#20198'],
  bend: mapReplyCalls((call) =>
    isObject(call.function) && typeof call.function.arguments === 'string'
      ? { ...call, function: { ...call.function, arguments: parsed(call.function.arguments) } }
      : call,
  ),
});
