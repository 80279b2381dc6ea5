import {
  defineProbes,
  type JsonObject,
  type ProbeContext,
  type ProbeRequest,
  type ProbeSpec,
} from '../../src/define.ts';
import { unlessServed } from '../shared/optional-endpoint.ts';
import { counting } from '../shared/prompts.ts';

/** A beginning that a model without any training in dialogue goes on with too. */
const beginning = (nonce: string): string => `${counting(nonce)}\none, two, three,`;
const other = (nonce: string): string => `Text ${nonce}. The days of the week are Monday, Tuesday,`;

const complete = ({ target }: ProbeContext, json: JsonObject): ProbeRequest => ({
  path: '/completions',
  json: { model: target.capabilities.models?.completions ?? target.model, ...json },
});

const gate: ProbeSpec['gate'] = { probe: 'completions-basic', blocks: unlessServed };

/** Probes that are answered with a JSON body. */
export const plain = [
  'completions-basic',
  'completions-prompts',
  'completions-echo',
  'completions-echo-prompts',
  'completions-logprobs',
  'completions-tokens',
] as const;

/** Probes that are answered with a stream. */
export const streamed = ['completions-stream', 'completions-stream-prompts'] as const;

export default defineProbes({
  'completions-basic': {
    title: 'One prompt, cut by the output budget',
    outputTokens: 16,
    requests: (c) => [complete(c, { prompt: beginning(c.nonce), max_tokens: 16 })],
  },
  'completions-prompts': {
    title: 'Two prompts at once',
    outputTokens: 16,
    gate,
    requests: (c) => [complete(c, { prompt: [beginning(c.nonce), other(c.nonce)], max_tokens: 8 })],
  },
  'completions-echo': {
    title: 'One prompt, echoed',
    outputTokens: 4,
    gate,
    requests: (c) => [complete(c, { prompt: other(c.nonce), echo: true, max_tokens: 4 })],
  },
  'completions-echo-prompts': {
    title: 'Two prompts with two choices each, echoed',
    outputTokens: 16,
    gate,
    requests: (c) => [
      complete(c, { prompt: [beginning(c.nonce), other(c.nonce)], n: 2, echo: true, max_tokens: 4, temperature: 1 }),
    ],
  },
  'completions-logprobs': {
    title: 'Log probabilities in the older form',
    outputTokens: 8,
    gate,
    requests: (c) => [complete(c, { prompt: beginning(c.nonce), max_tokens: 8, logprobs: 2 })],
  },
  'completions-tokens': {
    title: 'Token ids instead of a text',
    outputTokens: 8,
    gate,
    requests: (c) => [complete(c, { prompt: [9906, 1917, 264], max_tokens: 8 })],
  },
  'completions-stream': {
    title: 'One prompt, streamed',
    outputTokens: 24,
    gate,
    requests: (c) => [complete(c, { prompt: beginning(c.nonce), max_tokens: 24, stream: true })],
  },
  'completions-stream-prompts': {
    title: 'Two prompts, streamed, with usage',
    outputTokens: 16,
    gate,
    requests: (c) => [
      complete(c, {
        prompt: [beginning(c.nonce), other(c.nonce)],
        max_tokens: 8,
        stream: true,
        stream_options: { include_usage: true },
      }),
    ],
  },
});
