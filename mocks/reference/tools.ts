import { randomWord } from '../random.ts';
import type { ChatRequest, Tool } from './chat-request.ts';
import { type SampleSource, sampleSchema } from './sample.ts';
import { lastWish } from './text.ts';

/** A call that the model decides to make. */
export interface Call {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** Does the text name the tool, as it is or by all words of its name (`get_weather`: weather)? */
const isMentioned = ({ name }: Tool, text: string): boolean => {
  if (text.includes(name)) return true;
  const words = (name.match(/[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
  const telling = words.filter((word) => word.length > 3);
  return telling.length > 0 && telling.every((word) => text.toLowerCase().includes(word));
};

/** Which tools are called, in order; empty for an answer in prose. */
const chosen = (request: ChatRequest): readonly Tool[] => {
  const { tools, choice, messages, parallel } = request;
  const [first] = tools;
  if (first === undefined || choice === 'none') return [];
  if (typeof choice === 'object') return tools.filter(({ name }) => name === choice.name).slice(0, 1);
  const wish = lastWish(messages);
  const mentioned = tools.filter((tool) => isMentioned(tool, wish));
  const asked = /\buse (?:the|a|your) tools?\b|\bcall (?:the|a|your) (?:tool|function)s?\b/i.test(wish);
  const answered = choice === 'auto' && messages.at(-1)?.role === 'tool';
  if (answered || (choice === 'auto' && mentioned.length === 0 && !asked)) return [];
  const [one = first, ...others] = mentioned;
  if (!parallel) return [one];
  const twice = others.length === 0 && /\b(?:both|each of|two|twice|in parallel)\b/i.test(wish);
  return twice ? [one, one] : [one, ...others];
};

/**
 * The calls that the model makes; their arguments are valid against the tool's parameters. `ids` makes the calls' ids,
 * `source` all else.
 */
export const makeCalls = (request: ChatRequest, source: SampleSource, ids: () => number): readonly Call[] =>
  chosen(request).map(({ name, parameters }) => ({
    id: `call_${randomWord(ids, 24)}`,
    name,
    arguments: JSON.stringify(sampleSchema(parameters, source)),
  }));
