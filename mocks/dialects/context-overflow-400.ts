import { defineDialect } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

const windowBytes = 60_000;
const windowTokens = 15_000;

export default defineDialect({
  title: 'A prompt that overflows the context is refused with 400 context_length_exceeded',
  evidence: 'OpenAI, DeepSeek, OpenRouter and Ollama; PAYLOAD-07, PAYLOAD-08',
  bend: (plan, request) =>
    isChat(request) && request.bytes > windowBytes
      ? answerError(
          plan,
          400,
          `This model's maximum context length is ${windowTokens} tokens. Please reduce the length of the messages.`,
          { param: 'messages', code: 'context_length_exceeded' },
        )
      : plan,
});
