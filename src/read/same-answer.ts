import { isArray, isObject, type Json, type JsonObject } from '../define/json.ts';
import type { Choice, Reading } from '../define/reading.ts';
import { choicesIn } from './choices.ts';
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

/** A call that names nothing and asks for nothing, `{}`, is no loss. */
const saysAnything = (call: JsonObject): boolean => {
  const { function: called } = call;
  const name = isObject(called) ? called.name : undefined;
  return (
    (typeof call.id === 'string' && call.id !== '') ||
    (typeof name === 'string' && name !== '') ||
    argumentsOf([call]) !== ''
  );
};

/** Did a call's name, or its arguments as text, come in the one, and none in the other? */
const losesCalls = (sent: Reading, received: Reading): boolean => {
  const before = calls(sent).filter(isObject).filter(saysAnything);
  const after = calls(received).filter(isObject);
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

/** A completion that was encoded twice: the body is a JSON string, which holds JSON with choices. */
const isEncodedTwice = ({ json }: Reading): boolean => {
  if (typeof json !== 'string') return false;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'choices' in value && Array.isArray(value.choices);
  } catch {
    return false;
  }
};

/** The chunk in one line of a stream, or null. */
const chunkIn = (line: string): JsonObject | null => {
  if (!line.startsWith('data:')) return null;
  try {
    const value: unknown = JSON.parse(line.slice(5));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** What a stream says to those who take each line for an event, and wait for no blank one. */
const saidByLine = ({ text }: Reading): string =>
  plain(
    text
      .split(/\r\n|\n|\r/)
      .map(chunkIn)
      .filter((chunk) => chunk !== null)
      .flatMap(choicesIn)
      .map(([, { delta }]) => (isObject(delta) && typeof delta.content === 'string' ? delta.content : ''))
      .join(''),
  );

/**
 * Does every word of the client’s answer stand in a reply that has none where it belongs: under another name, in another
 * type, encoded twice, or in a stream whose framing is not by the rules? What an error says is no answer.
 */
export const isReadLeniently = (sent: Reading, received: Reading): boolean => {
  const isAnswer = sent.shape === 'sse' || sent.shape === 'ndjson' || sent.choices.length > 0 || isEncodedTwice(sent);
  if (!isAnswer || sent.errors.length > 0 || sent.choices.some((choice) => said(choice) !== '')) return false;
  const text = joined(received);
  if (text !== '' && text === saidByLine(sent)) return true;
  const words = received.choices.flatMap((choice) => said(choice).match(/[\w']+/g) ?? []);
  return words.length > 0 && words.every((word) => sent.text.includes(word));
};
