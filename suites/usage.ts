import { isObject, type Json, type Reading } from '../src/define.ts';

/** The counters of a usage object, as far as they are integers of at least 0. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
  readonly total: number;
  readonly cached: number | null;
  readonly reasoning: number | null;
  /** Audio tokens of prompt and completion. */
  readonly audio: number;
}

const count = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

const detail = (details: Json | undefined, member: string): number | null =>
  isObject(details) ? count(details[member]) : null;

/** The usage of a reply; null if there is none or one of the three counters cannot be reckoned with. */
export const usageIn = ({ usage }: Reading): Usage | null => {
  if (usage === null) return null;
  const { prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details, completion_tokens_details } =
    usage.value;
  const [prompt, completion, total] = [count(prompt_tokens), count(completion_tokens), count(total_tokens)];
  if (prompt === null || completion === null || total === null) return null;
  return {
    prompt,
    completion,
    total,
    cached: detail(prompt_tokens_details, 'cached_tokens'),
    reasoning: detail(completion_tokens_details, 'reasoning_tokens'),
    audio:
      (detail(prompt_tokens_details, 'audio_tokens') ?? 0) + (detail(completion_tokens_details, 'audio_tokens') ?? 0),
  };
};
