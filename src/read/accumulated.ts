import { isArray, isObject, type JsonObject } from '../define/json.ts';
import type { Choice, Reading } from '../define/reading.ts';
import { choicesIn } from './choices.ts';
import { callsTool } from './output.ts';

/** Does the choice carry content, reasoning, a refusal or a tool call? White space is content. */
export const choiceHasOutput = (choice: Choice): boolean =>
  choice.content !== '' || choice.reasoning !== '' || choice.refusal !== '' || callsTool(choice.toolCalls);

/** Output that `Choice` has no member for: a legacy function call, speech, pictures. An answer of these is not empty. */
const hasOtherOutput = (message: JsonObject): boolean =>
  isObject(message.function_call) ||
  isObject(message.audio) ||
  (isArray(message.images) && message.images.some(isObject));

const carriesOther = (value: JsonObject, member: 'delta' | 'message'): boolean => {
  for (const [, choice] of choicesIn(value)) {
    const message = choice[member];
    if (isObject(message) && hasOtherOutput(message)) return true;
  }
  return false;
};

/** Does any choice carry output: content, reasoning, a refusal, a tool call, or else speech, pictures or a legacy call? */
export const hasOutput = (reading: Reading): boolean =>
  reading.choices.some(choiceHasOutput) ||
  (isObject(reading.json)
    ? carriesOther(reading.json, 'message')
    : reading.chunks.some((chunk) => carriesOther(chunk.value, 'delta')));

/** The content of the first choice; empty if there is none. */
export const outputText = (reading: Reading): string => reading.choices[0]?.content ?? '';
