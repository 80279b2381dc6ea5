import { defineGatewayFault, isArray, isObject } from '../../src/define.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The arguments of tool calls are told as content, too',
  incidents: ['toolcall-args-leak-into-content', 'youssofal/MTPLX#249'],
  bend: mapReplyMessages((message) => {
    const text = (isArray(message.tool_calls) ? message.tool_calls : [])
      .map((call) => (isObject(call) && isObject(call.function) ? String(call.function.arguments ?? '') : ''))
      .join('');
    return text === '' ? message : { ...message, content: text };
  }),
});
