import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { plainCalls } from '../tools/probes.ts';
import { serviceTier, tiers, tokenLogprobs, usage } from './literal-common.ts';

const citation = z.looseObject({
  type: z.literal('url_citation'),
  url_citation: z.looseObject({
    url: z.string(),
    title: z.string(),
    start_index: z.int(),
    end_index: z.int(),
  }),
});

const message = z.looseObject({
  content: z
    .string()
    .nullable()
    .meta(
      check({
        check: 'literal/message-has-content-key',
        title: 'Every message has content, a string or null, beside tool calls too',
        clause: 'LITERAL-03',
        faults: ['literal-nulls-left-out', 'content-array'],
        expected: 'a string or null, not absent',
      }),
    ),
  refusal: z
    .string()
    .nullable()
    .meta(
      check({
        check: 'literal/message-has-refusal-key',
        title: 'Every message has a refusal, a string or null',
        clause: 'LITERAL-03',
        faults: ['literal-nulls-left-out', 'refusal-number'],
        expected: 'a string or null, not absent',
      }),
    ),
  annotations: z
    .array(citation)
    .optional()
    .meta(
      check({
        check: 'literal/annotations-are-url-citations',
        title: 'annotations of a message, if there, is a list of url_citation objects',
        clause: 'LITERAL-04',
        faults: ['literal-nulls-sent', 'literal-annotations-flat'],
        expected: 'a list of {type, url_citation: {url, title, start_index, end_index}}, or absent',
      }),
    ),
  tool_calls: z
    .array(z.unknown())
    .optional()
    .meta(
      check({
        check: 'literal/tool-calls-are-not-null',
        title: 'tool_calls of a message, if there, is a list and never null',
        clause: 'LITERAL-05',
        faults: ['null-fields-emitted', 'literal-nulls-sent'],
        expected: 'a list, or absent',
      }),
    ),
});

const choice = z.looseObject({
  message,
  logprobs: z
    .looseObject({ content: tokenLogprobs.nullable(), refusal: tokenLogprobs.nullable() })
    .nullable()
    .meta(
      check({
        check: 'literal/choice-has-logprobs-key',
        title: 'Every choice has logprobs: null, or content and refusal',
        clause: 'LITERAL-01',
        faults: ['literal-nulls-left-out', 'logprobs-shape-wrong'],
        expected: 'null where nothing was asked for, not absent; else {content, refusal}, each a list or null',
      }),
    ),
});

/** The body of a chat completion, as far as `chat-completion.ts` leaves it free. */
export const schema = z.looseObject({
  choices: z.array(choice),
  system_fingerprint: z
    .string()
    .optional()
    .meta(
      check({
        check: 'literal/system-fingerprint-is-a-string',
        title: 'system_fingerprint of a body, if there, is a string and never null',
        clause: 'LITERAL-07',
        faults: ['system-fingerprint-number', 'literal-nulls-sent'],
        expected: 'a string, or absent',
      }),
    ),
  service_tier: serviceTier.meta(
    check({
      check: 'literal/service-tier-is-known',
      title: 'service_tier of a body, if there, is one of the tiers that are listed',
      clause: 'LITERAL-08',
      faults: ['literal-service-tier-unknown'],
      expected: tiers,
    }),
  ),
  usage: usage.optional().meta(
    check({
      check: 'literal/usage-holds-no-null',
      title: 'usage of a body and its details, if there, hold numbers and no null',
      clause: 'LITERAL-09',
      faults: ['literal-nulls-sent', 'usage-strings'],
      expected: 'integers, and details that are objects of numbers or absent',
    }),
  ),
});

export default defineShape({
  schema,
  applies: 'body',
  probe: [...answering, ...plainCalls],
  traffic: 'chat',
  profile: 'openai-literal',
});
