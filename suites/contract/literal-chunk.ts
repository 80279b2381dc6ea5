import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';
import { streamedCalls } from '../tools/probes.ts';
import { finishReason, finishReasons } from './common.ts';
import { serviceTier, tiers, tokenLogprobs, usage } from './literal-common.ts';

const roles = ['developer', 'system', 'user', 'assistant', 'tool'] as const;

const delta = z.looseObject({
  role: z.enum(roles).optional(),
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(z.unknown()).optional(),
  function_call: z.looseObject({}).optional(),
  audio: z.looseObject({}).optional(),
});

const logprobs = z.looseObject({ content: tokenLogprobs.nullable(), refusal: tokenLogprobs.nullable() });

const choice = z.looseObject({
  index: z.int(),
  delta: delta.meta(
    check({
      check: 'literal/delta-holds-no-null',
      title: 'Every choice of a chunk has a delta, in which only content and refusal may be null',
      clause: 'LITERAL-12',
      faults: ['null-fields-emitted', 'delta-null', 'literal-nulls-sent'],
      incidents: ['BerriAI/litellm#2225'],
      expected: 'an object; members without a value are left out',
    }),
  ),
  logprobs: logprobs.nullish().meta(
    check({
      check: 'literal/chunk-logprobs-have-both-lists',
      title: 'logprobs of a chunk, if there, has content and refusal',
      clause: 'LITERAL-14',
      faults: ['logprobs-shape-wrong-in-streams', 'literal-nulls-left-out'],
      expected: 'null, absent, or {content, refusal}, each a list of {token, logprob, bytes, top_logprobs} or null',
    }),
  ),
  finish_reason: finishReason.nullable().meta(
    check({
      check: 'literal/chunk-choice-has-finish-reason-key',
      title: 'Every choice of a chunk has a finish_reason: null, or a known word',
      clause: 'LITERAL-11',
      faults: ['literal-nulls-left-out', 'finish-reason-key-absent', 'finish-reason-empty-string'],
      expected: `null, or one of ${finishReasons.join(', ')}; not absent, not ""`,
    }),
  ),
});

/** A chunk of a chat completion. What has no node of its own belongs to the check of the whole. */
export const schema = z
  .looseObject({
    id: z.string(),
    object: z.literal('chat.completion.chunk'),
    created: z.int(),
    model: z.string(),
    choices: z.array(choice),
    system_fingerprint: z
      .string()
      .optional()
      .meta(
        check({
          check: 'literal/chunk-system-fingerprint-is-a-string',
          title: 'system_fingerprint of a chunk, if there, is a string and never null',
          clause: 'LITERAL-07',
          faults: ['system-fingerprint-number', 'literal-nulls-sent'],
          expected: 'a string, or absent',
        }),
      ),
    service_tier: serviceTier.meta(
      check({
        check: 'literal/chunk-service-tier-is-known',
        title: 'service_tier of a chunk, if there, is one of the tiers that are listed',
        clause: 'LITERAL-08',
        faults: ['literal-service-tier-unknown'],
        expected: tiers,
      }),
    ),
    usage: usage.nullish().meta(
      check({
        check: 'literal/chunk-usage-holds-no-null',
        title: 'usage of a chunk is null, or it and its details hold numbers',
        clause: 'LITERAL-09',
        faults: ['literal-nulls-sent', 'usage-strings'],
        expected: 'null, or integers, and details that are objects of numbers or absent',
      }),
    ),
  })
  .meta(
    check({
      check: 'literal/chunk-is-whole',
      title: 'Every chunk has id, object, created, model and choices',
      clause: 'LITERAL-10',
      faults: [
        'object-missing-in-chunks',
        'model-missing',
        'created-missing',
        'choices-missing-in-chunks',
        'id-missing',
      ],
      expected: '{"id", "object": "chat.completion.chunk", "created", "model", "choices"}, each of its type',
    }),
  );

export default defineShape({
  schema,
  applies: 'chunk',
  probe: [...everyStream, ...streamedCalls, 'param-logprobs-stream'],
  traffic: 'chat-stream',
  profile: 'openai-literal',
});
