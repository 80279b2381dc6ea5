import { isArray, isObject, type Json, type JsonObject } from '../define/json.ts';
import type { Choice, Chunk, Delta, Frame } from '../define/reading.ts';
import { argumentsOf, callsTool, type Output, outputOf } from './output.ts';

/** When what arrived first or last, over all choices of a stream, in milliseconds since the request. */
export interface Marks {
  readonly firstReasoning: number | null;
  readonly firstContent: number | null;
  readonly lastDelta: number | null;
  /** When the last choice to finish did so, each by its first finish_reason that is not empty; null if one never did. */
  readonly finish: number | null;
}

/** A choice under construction. Pieces are joined once at the end, for joining as they come is quadratic. */
class Draft {
  readonly index: number;
  readonly roles: string[] = [];
  readonly content: string[] = [];
  readonly reasoning: string[] = [];
  readonly refusal: string[] = [];
  readonly toolCalls: Json[] = [];
  readonly finishReasons: string[] = [];
  readonly contentDeltas: Delta[] = [];
  readonly deltas: Delta[] = [];
  finishedAt: number | null = null;

  constructor(index: number) {
    this.index = index;
  }

  /** Takes role and output of a delta or message, and returns the output. */
  take(message: JsonObject): Output {
    const output = outputOf(message);
    if (typeof message.role === 'string') this.roles.push(message.role);
    this.content.push(output.content);
    this.reasoning.push(output.reasoning);
    this.refusal.push(output.refusal);
    for (const call of output.toolCalls) this.toolCalls.push(call);
    return output;
  }

  finish(reason: Json | undefined): void {
    if (typeof reason === 'string') this.finishReasons.push(reason);
  }

  done(): Choice {
    const { index, roles, toolCalls, finishReasons, contentDeltas, deltas } = this;
    const [content, reasoning, refusal] = [this.content.join(''), this.reasoning.join(''), this.refusal.join('')];
    return { index, roles, content, reasoning, refusal, toolCalls, finishReasons, contentDeltas, deltas };
  }
}

/** Integer `index` if there is one, else the position in the array. */
const indexOf = (choice: JsonObject, position: number): number =>
  typeof choice.index === 'number' && Number.isInteger(choice.index) ? choice.index : position;

/** The choices of a body or chunk that are objects, each with its index. */
export const choicesIn = (value: JsonObject): readonly (readonly [index: number, choice: JsonObject])[] => {
  const found: (readonly [number, JsonObject])[] = [];
  if (!isArray(value.choices)) return found;
  let position = 0;
  for (const choice of value.choices) {
    if (isObject(choice)) found.push([indexOf(choice, position), choice]);
    position += 1;
  }
  return found;
};

/** The choices of a JSON body, one for each entry. They have no deltas, for nothing arrived in pieces. */
export const choicesOfBody = (body: JsonObject): readonly Choice[] => {
  const choices: Choice[] = [];
  for (const [index, choice] of choicesIn(body)) {
    const draft = new Draft(index);
    if (isObject(choice.message)) draft.take(choice.message);
    draft.finish(choice.finish_reason);
    choices.push(draft.done());
  }
  return choices;
};

const deltaAt = (frame: Frame, text: string): Delta => ({ at: frame.at, read: frame.read, frame: frame.index, text });

/**
 * The choices of a stream, accumulated from `delta` by index, in the order of their first appearance. A `message`
 * in a chunk does not count: no client looks there. Legacy `text` is ignored.
 * The text of a delta is its reasoning, content, refusal and tool arguments, in this order.
 */
export const accumulate = (
  chunks: readonly Chunk[],
): { readonly choices: readonly Choice[]; readonly marks: Marks } => {
  const drafts = new Map<number, Draft>();
  let firstReasoning: number | null = null;
  let firstContent: number | null = null;
  let lastDelta: number | null = null;
  for (const { frame, value } of chunks) {
    if (!isArray(value.choices)) continue;
    // Not `choicesIn`: short lists by the thousand are what collecting garbage would mostly be about.
    for (let position = 0; position < value.choices.length; position++) {
      const choice = value.choices[position];
      if (!isObject(choice)) continue;
      const index = indexOf(choice, position);
      const draft = drafts.get(index) ?? new Draft(index);
      drafts.set(index, draft);
      draft.finish(choice.finish_reason);
      if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') draft.finishedAt ??= frame.at;
      if (!isObject(choice.delta)) continue;
      const { content, reasoning, refusal, toolCalls } = draft.take(choice.delta);
      const contentDelta = deltaAt(frame, content);
      if (content !== '') draft.contentDeltas.push(contentDelta);
      const answers = content !== '' || refusal !== '' || callsTool(toolCalls);
      if (!answers && reasoning === '') continue;
      const text = reasoning + content + refusal + argumentsOf(toolCalls);
      draft.deltas.push(text === content ? contentDelta : deltaAt(frame, text));
      if (reasoning !== '') firstReasoning ??= frame.at;
      if (answers) firstContent ??= frame.at;
      lastDelta = frame.at;
    }
  }
  const all = [...drafts.values()];
  return {
    choices: all.map((draft) => draft.done()),
    marks: {
      firstReasoning,
      firstContent,
      lastDelta,
      finish: all.reduce<number | null>(latest, all.length === 0 ? null : 0),
    },
  };
};

/** The later of what is known and this draft's finish; null once one of them is missing. */
const latest = (known: number | null, { finishedAt }: Draft): number | null =>
  known === null || finishedAt === null ? null : Math.max(known, finishedAt);
