import { isArray, isObject, type Json } from '../define/json.ts';
import type { Choice, Reading } from '../define/reading.ts';
import { argumentsOf } from './output.ts';
import { isFinished } from './told.ts';

/** Is an answer the one that another record holds? Pure functions over two readings of chat replies. */

/**
 * What of a text survives any re-encoding: halves of surrogate pairs, bytes that are no UTF-8 and the like come out
 * differently, and are for other checks.
 */
const plain = (text: string): string => text.replace(/[^\x21-\x7e]+/g, '');

const said = ({ content, refusal }: Pick<Choice, 'content' | 'refusal'>): string => content + refusal;

const inOrder = (reading: Reading): readonly Choice[] => [...reading.choices].sort((a, b) => a.index - b.index);

/** All choices' text, as it would read if a provider had given each piece a choice of its own by mistake. */
const joined = (reading: Reading): string => plain(inOrder(reading).map(said).join(''));

/** The text up to the first `[DONE]`, where clients stop reading. */
const untilDone = (reading: Reading): string | null => {
  const [done] = reading.done;
  const [first] = inOrder(reading);
  if (done === undefined || first === undefined) return null;
  return plain(
    first.contentDeltas
      .filter(({ frame }) => frame < done.index)
      .map(({ text }) => text)
      .join(''),
  );
};

const calls = ({ choices }: Reading): readonly Json[] => choices.flatMap(({ toolCalls }) => toolCalls);

/** Did a call's name, or its arguments as text, come in the one, and none in the other? */
const losesCalls = (sent: Reading, received: Reading): boolean => {
  const [before, after] = [calls(sent).filter(isObject), calls(received).filter(isObject)];
  if (before.length === 0) return false;
  return after.length === 0 || (argumentsOf(before) !== '' && argumentsOf(after) === '');
};

/** Does the client's answer say what the upstream's did? White space and whatever is not ASCII do not count. */
export const isSameAnswer = (sent: Reading, received: Reading): boolean => {
  const text = joined(received);
  const [first] = inOrder(sent);
  const candidates = [joined(sent), first === undefined ? '' : plain(said(first)), untilDone(sent)];
  return candidates.includes(text) && !losesCalls(sent, received);
};

/** An `error` that says anything. `{}` and `""` in healthy chunks are slips. */
const tells = (error: Json): boolean =>
  isObject(error) ? Object.keys(error).length > 0 : isArray(error) ? error.length > 0 : error !== '';

/** Is the whole answer there, however the reply ended or was framed: each choice finished, and no error? */
export const isWhole = ({ choices, errors }: Reading): boolean =>
  choices.length > 0 && choices.every(isFinished) && !errors.some(({ value }) => tells(value));

/**
 * Does every word of the client’s answer stand in a reply that has none where it belongs: under another name, in another
 * type, or in a stream whose framing is not by the rules? What an error says is no answer.
 */
export const isReadLeniently = (sent: Reading, received: Reading): boolean => {
  const isAnswer = sent.shape === 'sse' || sent.shape === 'ndjson' || sent.choices.length > 0;
  if (!isAnswer || sent.errors.length > 0 || sent.choices.some((choice) => said(choice) !== '')) return false;
  const words = received.choices.flatMap((choice) => said(choice).match(/[\w']+/g) ?? []);
  return words.length > 0 && words.every((word) => sent.text.includes(word));
};
