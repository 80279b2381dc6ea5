import { defineDialect, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { budgetOf } from '../bend/requests.ts';
import { mapDeltas } from '../bend/stream.ts';
import { onChat } from '../bend/when.ts';
import { mapBody, mapChoices, mapReply } from '../bend.ts';
import { tokenize } from '../reference/tokens.ts';

const refusal = tokenize('I am sorry, but I cannot help with that.');

/** The log probabilities of a refusal stand beside those of content. */
const moveLogprobs = (choice: JsonObject): JsonObject =>
  isObject(choice.logprobs) && isArray(choice.logprobs.content)
    ? { ...choice, logprobs: { content: null, refusal: choice.logprobs.content } }
    : choice;

export default defineDialect({
  title: 'The model refuses: content null, its words in refusal, finish_reason stop',
  evidence: 'OpenAI, recorded refusals, streamed and not; CHAT-11',
  bend: onChat((plan, request) => {
    const budget = budgetOf(request);
    const finish = refusal.length > budget ? 'length' : 'stop';
    const said = resay(plan, () => ({ tokens: refusal.slice(0, budget), finish }));
    const moved = mapReply(said, (value) => mapChoices(value, moveLogprobs));
    const inBody = mapBody(moved, (value) =>
      mapChoices(value, (choice) =>
        isObject(choice.message)
          ? { ...choice, message: { ...choice.message, content: null, refusal: choice.message.content } }
          : choice,
      ),
    );
    return mapDeltas(inBody, (delta, { piece }) => (piece === '' ? delta : { refusal: piece }));
  }),
});
