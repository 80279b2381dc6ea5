import { isObject, type Json, type JsonObject } from '../define/json.ts';
import type { Chunk, Frame, Reading } from '../define/reading.ts';
import { choicesIn } from './choices.ts';
import { parseJson } from './json.ts';

type Errors = Reading['errors'];
type Usage = Reading['usage'];

const present = (value: Json | undefined): value is Json => value !== undefined && value !== null;

/** `error` at the top of a body or chunk, and in its choices, where OpenRouter puts it once it has begun to answer. */
const errorMembers = (value: JsonObject): readonly Json[] => {
  const errors: Json[] = present(value.error) ? [value.error] : [];
  for (const [, choice] of choicesIn(value)) if (present(choice.error)) errors.push(choice.error);
  return errors;
};

/** The block as bare JSON: an error object that somebody wrote between the events without `data:`. */
const bareError = (frame: Frame): readonly Json[] => {
  if (frame.data !== null || !frame.raw.includes('"error"')) return [];
  const bare = parseJson(frame.raw);
  return isObject(bare) ? errorMembers(bare) : [];
};

/** Does a text hold the word at all, as a member, a name or a field? An escape may hide it. */
const mayTellErrors = (text: string): boolean => text.includes('error') || text.includes('\\u');

/**
 * The errors that one frame carries:
 * 1. `error` members of its JSON data, at the top or in a choice (OpenAI, OpenRouter);
 * 2. if there are none, the whole data of an `event: error` (Groq, LM Studio), as JSON or else as text;
 * 3. the values of `error:` field lines (llama.cpp), as JSON or else as text;
 * 4. `error` members of bare JSON that stands in the stream without `data:`.
 */
const errorsOfFrame = (frame: Frame): readonly Json[] => {
  if (!mayTellErrors(frame.raw)) return [];
  const members = isObject(frame.json) ? errorMembers(frame.json) : [];
  const named = members.length === 0 && frame.event === 'error' ? [frame.json ?? frame.data ?? ''] : [];
  const fields: Json[] = [];
  for (const { name, value } of frame.fields) if (name === 'error') fields.push(parseJson(value) ?? value);
  return [...members, ...named, ...fields, ...bareError(frame)];
};

/** Every error of a JSON body and of the frames of a text, in the order received. Most texts do not even hold the word. */
export const errorsOf = (body: Json | undefined, frames: readonly Frame[], text: string): Errors => {
  if (!mayTellErrors(text)) return [];
  const errors: { value: Json; frame: Frame | null }[] = [];
  if (isObject(body)) for (const value of errorMembers(body)) errors.push({ value, frame: null });
  for (const frame of frames) for (const value of errorsOfFrame(frame)) errors.push({ value, frame });
  return errors;
};

/** The last `usage` object, of the JSON body or of the chunks. */
export const usageOf = (body: Json | undefined, chunks: readonly Chunk[]): Usage => {
  if (isObject(body)) return isObject(body.usage) ? { value: body.usage, frame: null } : null;
  for (const { value, frame } of chunks.toReversed()) if (isObject(value.usage)) return { value: value.usage, frame };
  return null;
};
