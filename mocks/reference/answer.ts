import type { JsonObject } from '../../src/define.ts';
import { seeded } from '../random.ts';
import type { ChatRequest } from './chat-request.ts';
import { type SampleSource, sampleSchema } from './sample.ts';
import { lastWish, promptText, topicWords, writeText } from './text.ts';
import { tokenize } from './tokens.ts';
import { makeCalls } from './tools.ts';

/** One token of output: what a stream sends at a time. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly kind: 'arguments'; readonly index: number; readonly text: string };

/** What the model says for one choice. */
export interface Answer {
  readonly pieces: readonly Piece[];
  readonly finish: 'stop' | 'length' | 'tool_calls';
}

/** JSON mode: the members that the prompt puts in quotes, or one called `answer`. */
const jsonObject = (wish: string, source: SampleSource, prose: string): JsonObject => {
  const names = [...new Set(Array.from(wish.matchAll(/["“`]([A-Za-z_]\w{0,40})["”`]/g), (match) => match[1] ?? ''))];
  if (names.length === 0) return { answer: prose };
  return Object.fromEntries(names.map((name, i) => [name, source.words[i % source.words.length] ?? name]));
};

const write = ({ messages, format }: ChatRequest, seed: number, choice: number, source: SampleSource): string => {
  const prose = writeText(messages, seed, choice);
  if (format.kind === 'text') return prose;
  return JSON.stringify(
    format.kind === 'schema' ? sampleSchema(format.schema, source) : jsonObject(lastWish(messages), source, prose),
  );
};

/** The text up to the first stop sequence. */
const untilStop = (text: string, stops: readonly string[]): string => {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
};

/**
 * What the model answers, cut by stop sequences and by the output budget. The same for the same request and seed,
 * but for the ids of calls, which come from `ids`.
 */
export const answer = (request: ChatRequest, seed: number, choice: number, ids: () => number): Answer => {
  const { messages, limit, stops } = request;
  const source: SampleSource = {
    random: seeded('values', seed, promptText(messages), choice),
    words: topicWords(lastWish(messages)),
  };
  const calls = makeCalls(request, source, ids);
  const pieces: readonly Piece[] =
    calls.length > 0
      ? calls.flatMap(({ id, name, arguments: text }, index): readonly Piece[] => [
          { kind: 'call', index, id, name },
          ...tokenize(text).map((token): Piece => ({ kind: 'arguments', index, text: token })),
        ])
      : tokenize(untilStop(write(request, seed, choice, source), stops)).map((text) => ({ kind: 'text', text }));
  if (limit !== null && pieces.length > limit) return { pieces: pieces.slice(0, limit), finish: 'length' };
  return { pieces, finish: calls.length > 0 ? 'tool_calls' : 'stop' };
};
