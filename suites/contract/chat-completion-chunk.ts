import { z } from 'zod';
import { check, defineShape, isObject } from '../../src/define.ts';
import { everyStream, isFilterReport } from '../shared/streams.ts';
import { usageShape } from './common.ts';

const delta = z
  .looseObject({
    refusal: z
      .string()
      .nullish()
      .meta(
        check({
          check: 'streaming/refusal-is-text',
          title: 'delta.refusal is a string or null',
          clause: 'CHAT-11',
          faults: ['refusal-number'],
          expected: 'a string, or null, or absent',
        }),
      ),
    tool_calls: z
      .array(z.looseObject({}))
      .nullish()
      .meta(
        check({
          check: 'streaming/tool-calls-are-a-list',
          title: 'delta.tool_calls is a list of objects, empty, null or absent',
          clause: 'CHAT-12',
          faults: ['tool-calls-string'],
          expected: 'an array of objects, null, or absent',
          fix: 'Leave tool_calls out of the deltas of a text answer.',
        }),
      ),
  })
  .nullish()
  .meta(
    check({
      check: 'streaming/delta-is-an-object',
      title: 'Every choice of a chunk has a delta object',
      clause: 'CHAT-STREAM-07',
      faults: ['delta-null', 'delta-missing-on-finish', 'message-instead-of-delta'],
      incidents: ['AstrBotDevs/AstrBot#8244', 'bagofwords1/bagofwords#742', 'NousResearch/hermes-agent#90301'],
      expected: 'an object; {} if there is nothing to say',
      fix: 'Send "delta": {} on chunks that only finish. openai-python crashes on null, LangChain loses the finish_reason.',
    }),
  );

/** Azure leaves the delta out where its filter reports on text that was sent before. */
const hasDelta = (choice: unknown): boolean =>
  !isObject(choice) || (choice.delta ?? null) !== null || isFilterReport(choice);

const choice = z
  .looseObject({
    index: z
      .int()
      .min(0)
      .meta(
        check({
          check: 'streaming/choice-index-is-integer',
          title: 'choices[].index of a chunk is an integer',
          clause: 'CHAT-STREAM-06',
          faults: ['choice-index-missing', 'choice-index-string'],
          incidents: ['InternLM/lmdeploy#4419', 'openai/openai-python#90'],
          expected: 'an integer, counted from 0',
          fix: 'Number the choices from 0. The accumulators of openai-node and openai-python need the index on every chunk.',
        }),
      ),
    delta,
  })
  // `when`: a missing index must not hide a missing delta.
  .refine(hasDelta, { path: ['delta'], when: () => true });

/**
 * A chunk of a streamed chat completion. Rules with exemptions (Azure's first chunk, errors and keep-alives among the
 * chunks) are checks in `suites/streaming/`, which is why nothing is required at the top here.
 */
export const schema = z.looseObject({
  choices: z.array(choice).nullish(),
  usage: usageShape.meta(
    check({
      check: 'usage/stream-counts-tokens',
      title:
        'usage in a stream, if there, holds prompt_tokens, completion_tokens and total_tokens as integers of at least 0',
      clause: 'CHAT-22',
      faults: ['usage-strings', 'usage-negative', 'usage-floats', 'usage-total-missing'],
      incidents: ['PaddlePaddle/FastDeploy#3247'],
      expected: 'three integers ≥ 0, or null',
    }),
  ),
});

export default defineShape({ schema, applies: 'chunk', probe: everyStream, traffic: 'chat-stream' });
