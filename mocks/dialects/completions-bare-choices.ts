import { defineDialect } from '../../src/define.ts';
import { onTextReply } from '../bend/completions.ts';
import { mapChoices, omit } from '../bend.ts';

export default defineDialect({
  title: 'Choices of text lack logprobs, and usage comes on every chunk',
  evidence: 'llama.cpp and vLLM leave out or add what the contract allows; COMP-02: logprobs may be null',
  bend: onTextReply((value) => ({
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    ...mapChoices(value, (choice) => ({
      ...(choice.logprobs === null ? omit(choice, 'logprobs') : choice),
      stop_reason: null,
      prompt_logprobs: null,
    })),
  })),
});
