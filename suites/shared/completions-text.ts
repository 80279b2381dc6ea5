import { type Chunk, isArray, isObject, type JsonObject, type Reading } from '../../src/define.ts';

/** Reads replies of the older completions endpoint, whose choices have a `text` instead of a message or delta. */

export interface TextChoice {
  readonly index: number;
  /** False where the index is absent or no integer, so that the position stands in for it. */
  readonly isNumbered: boolean;
  readonly text: string;
  /** The texts of the chunks that have some, in the order received; one for a body. */
  readonly pieces: readonly string[];
  /** Every finish_reason that says something. */
  readonly finishReasons: readonly string[];
  /** The entries as received: one for a body, one a chunk for a stream. */
  readonly entries: readonly JsonObject[];
}

interface Draft {
  readonly index: number;
  isNumbered: boolean;
  readonly pieces: string[];
  readonly finishReasons: string[];
  readonly entries: JsonObject[];
}

const choicesOf = ({ choices }: JsonObject): readonly JsonObject[] =>
  isArray(choices) ? choices.filter(isObject) : [];

const take = (draft: Draft, choice: JsonObject): void => {
  draft.isNumbered &&= Number.isInteger(choice.index);
  draft.entries.push(choice);
  if (typeof choice.text === 'string' && choice.text !== '') draft.pieces.push(choice.text);
  if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '')
    draft.finishReasons.push(choice.finish_reason);
};

const draftAt = (index: number): Draft => ({ index, isNumbered: true, pieces: [], finishReasons: [], entries: [] });

const indexOf = (choice: JsonObject, position: number): number =>
  typeof choice.index === 'number' && Number.isInteger(choice.index) ? choice.index : position;

/** A report of Azure's filter on text that was sent before. */
const isReport = (choice: JsonObject): boolean =>
  choice.text === undefined && (isObject(choice.content_filter_results) || isObject(choice.content_filter_offsets));

/** Chunks that are a part of the answer: with choices, and without an error. */
export const textChunks = ({ chunks }: Reading): readonly Chunk[] =>
  chunks.filter(({ value }) => (value.error ?? null) === null && choicesOf(value).some((choice) => !isReport(choice)));

/** The choices of a JSON body one by one, or those of a stream put together by index. */
export const textChoices = (reading: Reading): readonly TextChoice[] => {
  const drafts: Draft[] = [];
  if (isObject(reading.json)) {
    for (const [position, choice] of choicesOf(reading.json).entries()) {
      const draft = draftAt(indexOf(choice, position));
      take(draft, choice);
      drafts.push(draft);
    }
  } else {
    const known = new Map<number, Draft>();
    for (const { value } of textChunks(reading)) {
      for (const [position, choice] of choicesOf(value).entries()) {
        if (isReport(choice)) continue;
        const index = indexOf(choice, position);
        const draft = known.get(index) ?? draftAt(index);
        if (!known.has(index)) drafts.push(draft);
        known.set(index, draft);
        take(draft, choice);
      }
    }
  }
  return drafts.map((draft) => ({ ...draft, text: draft.pieces.join('') }));
};

/** The prompts of a request; null where nobody can say how many there are. Token ids count, but read as nothing. */
export const promptsIn = ({ prompt }: JsonObject): readonly (string | null)[] | null => {
  if (typeof prompt === 'string') return [prompt];
  if (!isArray(prompt) || prompt.length === 0) return null;
  if (prompt.every((entry) => typeof entry === 'number')) return [null];
  if (prompt.every((entry) => typeof entry === 'string')) return prompt;
  return prompt.every(isArray) ? prompt.map(() => null) : null;
};

/** How many choices a request asks for with each prompt. */
export const choicesPerPrompt = ({ n }: JsonObject): number => (typeof n === 'number' ? n : 1);
