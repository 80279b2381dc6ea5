import { defineDialect } from '../../src/define.ts';
import { withReasoning } from '../bend/reasoning.ts';
import { onChat } from '../bend/when.ts';

const thinking = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });

export default defineDialect({
  title: 'Reasoning is a part of content: an array with a thinking part in place of a string',
  evidence:
    'Mistral, recorded body of mistral-small and stream of magistral-medium; CHAT-10, CHAT-STREAM-10: a warning',
  warns: ['streaming/content-is-text', 'chat/content-is-not-parts'],
  bend: onChat((plan, request) =>
    withReasoning(plan, request, {
      delta: (token) => ({ content: [thinking(token)] }),
      message: (message, reasoning) => ({
        ...message,
        content: [
          { ...thinking(reasoning), closed: true },
          { type: 'text', text: message.content },
        ],
      }),
    }),
  ),
});
