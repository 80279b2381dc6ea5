import { defineDialect, isObject, type JsonObject } from '../../src/define.ts';
import { mapChoices, mapReply, omit } from '../bend.ts';

/** Without the members that say nothing. */
const spare = (value: JsonObject): JsonObject =>
  omit(
    value,
    'annotations',
    ...(value.refusal === null ? ['refusal'] : []),
    ...(value.logprobs === null ? ['logprobs'] : []),
  );

export default defineDialect({
  title: 'logprobs, refusal and annotations are absent where they would be null or empty',
  evidence: 'Cerebras, Mistral, Ollama and Google, recorded bodies; CHAT-11, CHAT-20',
  bend: (plan) =>
    mapReply(plan, (value) =>
      mapChoices(value, (choice) => ({
        ...spare(choice),
        ...(isObject(choice.message) ? { message: spare(choice.message) } : {}),
        ...(isObject(choice.delta) ? { delta: spare(choice.delta) } : {}),
      })),
    ),
});
