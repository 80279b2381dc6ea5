import { z } from 'zod';
import { check, defineShape } from '../../src/define.ts';
import { plain } from '../shared/responses.ts';

const counter = z.int().min(0);

/** From 1973 to 5138 in seconds: everything else is another unit. Bedrock writes seconds with a fraction. */
const unixSeconds = z.number().min(1e8).max(1e11);

/**
 * The body of a response that was not streamed. Loose: extra members are legal everywhere. Items differ by their
 * type, so what stands in them is judged by checks in `suites/responses/`.
 */
export const schema = z.looseObject({
  id: z
    .string()
    .min(1)
    .meta(
      check({
        check: 'responses/id-is-a-string',
        title: 'A response has an id that is a non-empty string',
        clause: 'RESP-01',
        faults: ['resp-id-missing'],
        expected: 'a non-empty string',
      }),
    ),
  object: z.literal('response').meta(
    check({
      check: 'responses/object-is-response',
      title: 'object of a response is "response"',
      clause: 'RESP-01',
      faults: ['resp-object-wrong'],
      expected: '"response"',
      fix: 'A chat completion is no response: translate the whole object, not its address alone.',
    }),
  ),
  created_at: unixSeconds.meta(
    check({
      check: 'responses/created-at-is-unix-seconds',
      title: 'created_at of a response is a Unix time in seconds',
      clause: 'RESP-01',
      faults: ['resp-created-iso-string', 'resp-created-milliseconds'],
      expected: 'a Unix time in seconds, as a number',
    }),
  ),
  model: z
    .string()
    .min(1)
    .meta(
      check({
        check: 'responses/model-is-a-string',
        title: 'A response says which model answered',
        clause: 'RESP-01',
        faults: ['resp-model-missing'],
        expected: 'a non-empty string',
      }),
    ),
  status: z
    .enum(['completed', 'failed', 'in_progress', 'cancelled', 'queued', 'incomplete'])
    .optional()
    .meta(
      check({
        check: 'responses/status-is-known',
        title: 'status of a response is one of the six that the contract knows',
        clause: 'RESP-01',
        faults: ['resp-status-unknown'],
        expected: '"completed", "incomplete", "failed", "in_progress", "cancelled" or "queued"',
        fix: 'Map the finish_reason of the engine: "stop" to "completed", "length" to "incomplete".',
      }),
    ),
  output: z
    .array(
      z.looseObject({
        type: z
          .string()
          .min(1)
          .meta(
            check({
              check: 'responses/items-have-a-type',
              title: 'Every item of an output has a type',
              clause: 'RESP-02',
              faults: ['resp-item-type-missing'],
              expected: '"message", "function_call", "reasoning" …',
              fix: 'Clients tell items apart by their type and drop those without one.',
            }),
          ),
      }),
    )
    .meta(
      check({
        check: 'responses/output-is-a-list',
        title: 'output of a response is an array of items',
        clause: 'RESP-02',
        faults: ['resp-output-null'],
        expected: 'an array of objects, never null',
        fix: 'Put the text into an item: {"type": "message", "role": "assistant", "content": [{"type": "output_text", …}]}. output_text is made by SDKs out of that, and ignored on the wire.',
      }),
    ),
  usage: z
    .looseObject({ input_tokens: counter, output_tokens: counter, total_tokens: counter })
    .nullish()
    .meta(
      check({
        check: 'responses/usage-counts-tokens',
        title: 'usage of a response holds input_tokens, output_tokens and total_tokens as integers of at least 0',
        clause: 'RESP-07',
        faults: ['resp-usage-chat-names'],
        expected: 'three integers ≥ 0',
        fix: 'The names of chat completions (prompt_tokens, completion_tokens) are not read here.',
      }),
    ),
});

export default defineShape({ schema, applies: 'body', probe: plain, traffic: 'responses' });
