import {
  atBody,
  atFrame,
  type Choice,
  type Evidence,
  type Finding,
  isObject,
  type Json,
  type Reading,
} from '../../src/define.ts';

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

/** Does usage tell of a cache? Some providers leave tokens out of prompt_tokens that they had in one. */
export const tellsOfCache = ({ usage }: Reading): boolean => {
  const details = usage?.value.prompt_tokens_details;
  const counts = [
    isObject(details) ? details.cached_tokens : undefined,
    usage?.value.prompt_cache_hit_tokens,
    usage?.value.cache_read_input_tokens,
    usage?.value.cache_creation_input_tokens,
  ];
  return counts.some((tokens) => typeof tokens === 'number' && tokens > 0);
};

/** Where the usage stands: in the body, or in the chunk that carried it. */
export const atUsage = (reading: Reading, pointer = '/usage'): Evidence =>
  reading.usage?.frame ? { ...atFrame(reading.usage.frame), exchange: reading.exchange.id } : atBody(reading, pointer);

/** Details of usage that are more than the counter whose part they are. */
export const misfits = (reading: Reading): readonly Finding[] => {
  const usage = usageIn(reading);
  if (usage === null) return [];
  const over = (part: number | null, whole: number, partName: string, wholeName: string): readonly Finding[] =>
    part === null || part <= whole
      ? []
      : [
          {
            what: `${partName} is more than ${wholeName}`,
            expected: `at most ${whole}`,
            actual: `${part}`,
            evidence: atUsage(reading),
          },
        ];
  return [
    ...over(usage.cached, usage.prompt, 'cached_tokens', 'prompt_tokens'),
    ...over(usage.reasoning, usage.completion, 'reasoning_tokens', 'completion_tokens'),
  ];
};

/** Bytes of some text of all choices. */
export const shownBytes = ({ choices }: Reading, textOf: (choice: Choice) => string): number =>
  choices.reduce((sum, choice) => sum + Buffer.byteLength(textOf(choice)), 0);
