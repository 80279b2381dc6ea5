import type { Json, JsonObject, Step } from '../../src/define.ts';
import { seeded } from '../random.ts';
import type { Answer, Piece } from './answer.ts';

/** What every chunk and the body have in common. */
export interface Head {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly fingerprint: string;
}

/** What is told of log probabilities: `top` alternatives a token, or null for nothing. */
export interface Logprobs {
  readonly top: number | null;
  readonly seed: number;
}

const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

const logprob = (token: string, index: number, { top, seed }: Logprobs): JsonObject => {
  const random = seeded('logprob', seed, index, token);
  const best = -random() * 0.5;
  const entry = (text: string, value: number): JsonObject => ({ token: text, logprob: value, bytes: bytesOf(text) });
  const others = Array.from({ length: top ?? 0 }, (_, i) =>
    entry(i === 0 ? token : ` other${i}`, i === 0 ? best : best - i - random()),
  );
  return { ...entry(token, best), top_logprobs: others };
};

const logprobsOf = (tokens: readonly Json[]): JsonObject | null =>
  tokens.length === 0 ? null : { content: tokens, refusal: null };

const callDelta = (piece: Exclude<Piece, { kind: 'text' }>): JsonObject =>
  piece.kind === 'call'
    ? { index: piece.index, id: piece.id, type: 'function', function: { name: piece.name, arguments: '' } }
    : { index: piece.index, function: { arguments: piece.text } };

const deltaOf = (piece: Piece): JsonObject =>
  piece.kind === 'text' ? { content: piece.text } : { tool_calls: [callDelta(piece)] };

const toolCalls = (pieces: readonly Piece[]): readonly JsonObject[] =>
  pieces.flatMap((call) => {
    if (call.kind !== 'call') return [];
    const text = pieces.map((piece) => (piece.kind === 'arguments' && piece.index === call.index ? piece.text : ''));
    return [{ id: call.id, type: 'function', function: { name: call.name, arguments: text.join('') } }];
  });

const choiceOf = ({ pieces, finish }: Answer, index: number, logprobs: Logprobs): JsonObject => {
  const calls = toolCalls(pieces);
  const tokens = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
  return {
    index,
    message: {
      role: 'assistant',
      content: calls.length > 0 ? null : tokens.join(''),
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
      refusal: null,
      annotations: [],
    },
    logprobs: logprobs.top === null ? null : logprobsOf(tokens.map((token, i) => logprob(token, i, logprobs))),
    finish_reason: finish,
  };
};

/** The body of a reply that is not streamed. */
export const renderBody = (
  head: Head,
  answers: readonly Answer[],
  usage: JsonObject,
  logprobs: Logprobs,
): JsonObject => ({
  id: head.id,
  object: 'chat.completion',
  created: head.created,
  model: head.model,
  choices: answers.map((answer, index) => choiceOf(answer, index, logprobs)),
  usage,
  service_tier: 'default',
  system_fingerprint: head.fingerprint,
});

/** Milliseconds to the first token, and from each token to the next. */
export interface Pace {
  readonly first: number;
  readonly gap: () => number;
}

/**
 * The steps of a streamed reply: role, tokens (all choices side by side), finish reasons, usage if asked for, `[DONE]`.
 */
export const renderStream = (
  head: Head,
  answers: readonly Answer[],
  usage: JsonObject | null,
  logprobs: Logprobs,
  pace: Pace,
): readonly Step[] => {
  const chunk = (choices: readonly Json[], used: JsonObject | null = null): Step => ({
    kind: 'chunk',
    value: {
      id: head.id,
      object: 'chat.completion.chunk',
      created: head.created,
      model: head.model,
      service_tier: 'default',
      system_fingerprint: head.fingerprint,
      choices,
      ...(usage === null ? {} : { usage: used }),
    },
  });
  const choice = (index: number, delta: JsonObject, finish: string | null, told: Json = null): Step =>
    chunk([{ index, delta, logprobs: told, finish_reason: finish }]);

  const steps: Step[] = [{ kind: 'wait', ms: pace.first }];
  for (const [index, { pieces }] of answers.entries()) {
    const calls = pieces.some(({ kind }) => kind !== 'text');
    steps.push(choice(index, { role: 'assistant', content: calls ? null : '', refusal: null }, null));
  }
  const longest = Math.max(...answers.map(({ pieces }) => pieces.length));
  for (let i = 0; i < longest; i++) {
    steps.push({ kind: 'wait', ms: pace.gap() });
    for (const [index, { pieces }] of answers.entries()) {
      const piece = pieces[i];
      if (piece === undefined) continue;
      const told =
        piece.kind === 'text' && logprobs.top !== null ? logprobsOf([logprob(piece.text, i, logprobs)]) : null;
      steps.push(choice(index, deltaOf(piece), null, told));
    }
  }
  for (const [index, { finish }] of answers.entries()) steps.push(choice(index, {}, finish));
  if (usage !== null) steps.push(chunk([], usage));
  steps.push({ kind: 'done' });
  return steps;
};
