import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { plain } from '../shared/responses.ts';
import { responseServiceTier, tiers } from './literal-common.ts';

const usage = z.looseObject({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  input_tokens_details: z.looseObject({
    cached_tokens: z.int(),
    cache_write_tokens: z.int().meta(
      check({
        check: 'literal/response-usage-tells-cache-writes',
        title: 'input_tokens_details of a response tells cache_write_tokens',
        clause: 'LITERAL-21',
        faults: ['literal-resp-usage-bare'],
        expected: 'an integer; 0 if nothing was written',
      }),
    ),
  }),
  output_tokens_details: z.looseObject({ reasoning_tokens: z.int() }),
});

const format = z.looseObject({
  description: z
    .string()
    .optional()
    .meta(
      check({
        check: 'literal/response-format-description-is-a-string',
        title: 'The description of text.format, if there, is a string and never null',
        clause: 'LITERAL-23',
        faults: ['literal-nulls-sent'],
        expected: 'a string, or absent',
      }),
    ),
});

/** The body of a response. What has no node of its own belongs to the check of the whole. */
export const schema = z
  .looseObject({
    id: z.string(),
    object: z.literal('response'),
    created_at: z.number(),
    model: z.string(),
    output: z.array(z.unknown()),
    error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
    incomplete_details: z.looseObject({ reason: z.string().optional() }).nullable(),
    instructions: z.union([z.string(), z.array(z.unknown())]).nullable(),
    metadata: z.record(z.string(), z.string()).nullable(),
    parallel_tool_calls: z.boolean(),
    temperature: z.number().nullable(),
    tool_choice: z.union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string() })]),
    tools: z.array(z.looseObject({ type: z.string() })),
    top_p: z.number().nullable(),
    text: z.looseObject({ format: format.optional() }).optional(),
    service_tier: responseServiceTier.meta(
      check({
        check: 'literal/response-service-tier-is-known',
        title: 'service_tier of a response, if there, is one of the tiers that are listed',
        clause: 'LITERAL-08',
        faults: ['literal-service-tier-unknown'],
        expected: tiers,
      }),
    ),
    usage: usage.optional().meta(
      check({
        check: 'literal/response-usage-has-details',
        title: 'usage of a response, if there, has both details, with cached_tokens and reasoning_tokens',
        clause: 'LITERAL-20',
        faults: ['literal-resp-usage-bare', 'literal-nulls-sent'],
        expected:
          '{input_tokens_details: {cached_tokens}, output_tokens_details: {reasoning_tokens}} beside the counters',
      }),
    ),
    user: z
      .string()
      .optional()
      .meta(
        check({
          check: 'literal/response-user-is-a-string',
          title: 'The user of a response, if there, is a string and never null',
          clause: 'LITERAL-22',
          faults: ['literal-nulls-sent'],
          expected: 'a string, or absent',
        }),
      ),
  })
  .meta(
    check({
      check: 'literal/response-is-whole',
      title: 'A response has every member that the schema requires, each of its type',
      clause: 'LITERAL-19',
      faults: ['literal-nulls-left-out', 'responses-required-fields-missing', 'resp-output-null'],
      expected:
        'error, incomplete_details, instructions, metadata, parallel_tool_calls, temperature, tool_choice, tools and top_p, null only where the type says so',
    }),
  );

export default defineShape({
  schema,
  applies: 'body',
  probe: plain,
  optional: true,
  traffic: 'responses',
  profile: 'openai-literal',
});
