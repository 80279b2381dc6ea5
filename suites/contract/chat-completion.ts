import { z } from 'zod';
import { check, defineShape, isObject } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { finishReason, finishReasons, logprobsShape, usageShape } from './common.ts';

const message = z
  .looseObject({
    role: z.literal('assistant').meta(
      check({
        check: 'chat/role-is-assistant',
        title: 'message.role is "assistant"',
        clause: 'CHAT-09',
        faults: ['role-missing-in-message', 'role-model'],
        expected: '"assistant"',
        fix: 'Set choices[].message.role to "assistant", whatever the engine behind calls it.',
      }),
    ),
    content: z
      .union([z.string(), z.array(z.unknown())])
      .nullish()
      .meta(
        check({
          check: 'chat/content-is-text',
          title: 'message.content is a string or null',
          clause: 'CHAT-10',
          faults: ['content-object', 'content-number'],
          expected: 'a string, or null',
          fix: 'Join what the engine returns into one string. Clients append it to text as it is.',
        }),
      ),
    refusal: z
      .string()
      .nullish()
      .meta(
        check({
          check: 'chat/refusal-is-text',
          title: 'message.refusal is a string or null',
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
          check: 'chat/tool-calls-are-a-list',
          title: 'message.tool_calls is a list of objects, empty, null or absent',
          clause: 'CHAT-12',
          faults: ['tool-calls-string'],
          expected: 'an array of objects, null, or absent',
          fix: 'Leave tool_calls out of a text answer.',
        }),
      ),
  })
  .nullish()
  .meta(
    check({
      check: 'chat/message-is-an-object',
      title: 'Every choice has a message object',
      clause: 'CHAT-08',
      faults: ['message-null', 'message-missing'],
      incidents: ['harry0703/MoneyPrinterTurbo#887', 'emcie-co/parlant#799'],
      expected: 'an object with role and content',
      fix: 'Return an error status if there is no message. Clients read message.content unasked and crash.',
    }),
  );

/** Azure leaves the message out where its filter stopped everything. */
const hasMessage = (choice: unknown): boolean =>
  !isObject(choice) || (choice.message ?? null) !== null || choice.finish_reason === 'content_filter';

/** OpenAI's first model with vision had `finish_details` in its place. */
const saysWhy = (choice: unknown): boolean =>
  !isObject(choice) || choice.finish_reason !== undefined || isObject(choice.finish_details);

const choice = z
  .looseObject({
    index: z
      .int()
      .min(0)
      .meta(
        check({
          check: 'chat/choice-index-is-integer',
          title: 'choices[].index is an integer',
          clause: 'CHAT-07',
          faults: ['choice-index-missing', 'choice-index-string'],
          expected: 'an integer, counted from 0',
        }),
      ),
    message,
    finish_reason: finishReason.optional().meta(
      check({
        check: 'chat/finish-reason-is-known',
        title: 'choices[].finish_reason says in a known word why the answer ended',
        clause: 'CHAT-16',
        faults: [
          'finish-reason-null-on-complete',
          'finish-reason-unknown',
          'finish-abort-nonstandard',
          'finish-reason-key-absent',
          'finish-reason-empty-string-everywhere',
        ],
        incidents: ['openai/openai-openapi#20', 'pydantic/pydantic-ai#6610', 'vllm-project/vllm#57082'],
        expected: `one of ${finishReasons.join(', ')}`,
        fix: "Map the engine's own reason to one of these. An aborted answer is an error, not an answer.",
      }),
    ),
    logprobs: logprobsShape.meta(
      check({
        check: 'parameters/logprobs-shape',
        title: 'choices[].logprobs, if there, holds one entry a token under content',
        clause: 'CHAT-21',
        faults: ['logprobs-shape-wrong'],
        expected: '{content: [{token, logprob, bytes, top_logprobs}], refusal}, or null, or absent',
        fix: 'The form with tokens and token_logprobs belongs to /completions, not to chat.',
      }),
    ),
  })
  .refine(saysWhy, { path: ['finish_reason'], when: () => true })
  // `when`: a missing index must not hide a missing message.
  .refine(hasMessage, { path: ['message'], when: () => true });

export const schema = z.looseObject({
  id: z
    .string()
    .min(1)
    .meta(
      check({
        check: 'chat/id-is-a-string',
        title: 'id is a non-empty string',
        clause: 'CHAT-02',
        faults: ['id-missing', 'id-empty-or-null', 'id-number'],
        incidents: ['huggingface/text-generation-inference#1782', 'microsoft/autogen#4878'],
        expected: 'a non-empty string',
      }),
    ),
  object: z.literal('chat.completion').meta(
    check({
      check: 'chat/object-is-chat-completion',
      title: 'object is "chat.completion"',
      clause: 'CHAT-03',
      faults: ['object-wrong'],
      incidents: ['zeitlings/ayai-gpt-nexus#15', 'mlflow/mlflow#11557'],
      expected: '"chat.completion"',
    }),
  ),
  created: z
    .number()
    .min(1e9)
    .max(4e9)
    .meta(
      check({
        check: 'chat/created-is-unix-seconds',
        title: 'created is a Unix time in seconds',
        clause: 'CHAT-04',
        faults: ['created-milliseconds', 'created-iso-string', 'created-missing'],
        incidents: ['EricLBuehler/mistral.rs#1805', 'mlc-ai/web-llm#829', 'Mintplex-Labs/anything-llm#2920'],
        expected: 'a number of seconds since 1970, between 1e9 and 4e9',
        fix: 'Divide milliseconds by 1000 and round down; send a number, not a string.',
      }),
    ),
  model: z.string().meta(
    check({
      check: 'chat/model-is-a-string',
      title: 'model is a string',
      clause: 'CHAT-05',
      faults: ['model-missing', 'model-number'],
      expected: 'a string; it need not equal the model of the request',
    }),
  ),
  choices: z
    .array(choice)
    .min(1)
    .meta(
      check({
        check: 'chat/choices-are-there',
        title: 'choices is a non-empty array of objects',
        clause: 'CHAT-06',
        faults: ['choices-null', 'choices-missing', 'choices-empty-nonstream', 'body-empty-object'],
        incidents: [
          'openai/openai-agents-python#2850',
          'langchain-ai/langchain#35236',
          'decolua/9router#2727',
          'BerriAI/litellm#40252',
          'vercel/ai#20351',
        ],
        expected: 'an array with at least one choice',
        fix: 'If the upstream gave no choice, answer with an error status, so that clients can retry or fall back.',
      }),
    ),
  usage: usageShape.meta(
    check({
      check: 'usage/counts-tokens',
      title: 'usage, if there, holds prompt_tokens, completion_tokens and total_tokens as integers of at least 0',
      clause: 'CHAT-22',
      faults: ['usage-strings', 'usage-negative', 'usage-floats', 'usage-total-missing'],
      incidents: ['PaddlePaddle/FastDeploy#3247'],
      expected: 'three integers ≥ 0',
    }),
  ),
  system_fingerprint: z
    .string()
    .nullish()
    .meta(
      check({
        check: 'chat/system-fingerprint-is-a-string',
        title: 'system_fingerprint is a string, null or absent',
        clause: 'CHAT-27',
        faults: ['system-fingerprint-number'],
        expected: 'a string, null, or absent',
      }),
    ),
});

export default defineShape({ schema, applies: 'body', probe: answering, traffic: 'chat' });
