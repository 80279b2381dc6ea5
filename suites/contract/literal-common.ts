import { z } from 'zod';

/** Nodes that the literal shapes share: required unless `optional`, null only where the published schema says so. */

const tierNames = ['auto', 'default', 'flex', 'scale', 'priority', 'fast'] as const;
export const serviceTier = z.enum(tierNames).nullish();
export const responseServiceTier = z.enum([...tierNames, 'ultrafast']).nullish();
export const tiers = `${tierNames.join(', ')}, null, or absent`;

const counts = z.looseObject({
  accepted_prediction_tokens: z.number().optional(),
  audio_tokens: z.number().optional(),
  cache_write_tokens: z.number().optional(),
  cached_tokens: z.number().optional(),
  image_tokens: z.number().optional(),
  reasoning_tokens: z.number().optional(),
  rejected_prediction_tokens: z.number().optional(),
  text_tokens: z.number().optional(),
});

/** CompletionUsage. */
export const usage = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: counts.optional(),
  completion_tokens_details: counts.optional(),
});

const topLogprob = z.looseObject({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int()).nullable(),
});
/** ChatCompletionTokenLogprob, in a list. */
export const tokenLogprobs = z.array(topLogprob.extend({ top_logprobs: z.array(topLogprob) }));

/** The registry wants a default export of every file here; this one describes no body of its own. */
export default {};
