import type { Header, JsonObject, MockRequest, ReplyPlan } from '../../src/define.ts';
import { totalWait } from '../bend.ts';
import { hash, randomWord, seeded } from '../random.ts';
import { parseJson } from '../request.ts';
import { answer } from './answer.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { promptTokens } from './messages.ts';
import { unknownModel } from './models.ts';
import type { ReferenceContext } from './reference.ts';
import { invalid, refuse } from './refuse.ts';
import { type Head, type Pace, renderBody, renderStream } from './render.ts';

/** Context window, in tokens. */
export const contextTokens = 262_144;

const usageOf = (prompt: number, completion: number): JsonObject => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

/** 15 ms to the first token and 3 ms, more or less, to each other one: as fast as fast providers are. */
export const paceOf = (factor: number, random: () => number): Pace => ({
  first: 15 * factor,
  gap: () => Math.round((2.4 + 1.2 * random()) * factor * 100) / 100,
});

const headOf = (request: MockRequest, chat: ChatRequest, context: ReferenceContext): Head => ({
  id: `chatcmpl-${randomWord(seeded('id', context.seed, context.playing, request.nth), 29)}`,
  created: context.now(),
  model: chat.model,
  fingerprint: `fp_${hash('fingerprint', context.seed).toString(16).padStart(8, '0')}`,
});

/** How long the model worked on it, as OpenAI says in a header. */
const worked = (ms: number): Header => ['openai-processing-ms', String(Math.round(ms))];

const serve = (request: MockRequest, chat: ChatRequest, prompt: number, context: ReferenceContext): ReplyPlan => {
  const random = seeded('chat', context.seed, context.playing, request.nth);
  const answers = Array.from({ length: chat.n }, (_, choice) => answer(chat, context.seed, choice, random));
  const usage = usageOf(
    prompt,
    answers.reduce((sum, { pieces }) => sum + pieces.length, 0),
  );
  const head = headOf(request, chat, context);
  const logprobs = { top: chat.logprobs, seed: context.seed };
  const pace = paceOf(context.pace, random);
  const streamed: ReplyPlan = {
    status: 200,
    headers: [['content-type', 'text/event-stream; charset=utf-8'], ['cache-control', 'no-cache'], worked(pace.first)],
    steps: renderStream(head, answers, chat.includeUsage ? usage : null, logprobs, pace),
  };
  if (chat.stream) return streamed;
  return {
    status: 200,
    headers: [['content-type', 'application/json'], worked(totalWait(streamed))],
    steps: [
      { kind: 'wait', ms: totalWait(streamed) },
      { kind: 'json', value: renderBody(head, answers, usage, logprobs) },
    ],
  };
};

/** `POST /chat/completions`. */
export const replyToChat = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  const body = parseJson(request.text);
  if (body === undefined) return refuse(invalid(null, 'The body of the request could not be parsed as JSON.'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse(invalid(null, 'The body of the request must be a JSON object.'));
  }
  const chat = readChatRequest(request.body);
  if (typeof request.body.model === 'string' && request.body.model !== '' && !context.models.has(request.body.model)) {
    return refuse(unknownModel(request.body.model));
  }
  if ('status' in chat) return refuse(chat);
  const prompt = promptTokens(chat.messages);
  if (prompt + (chat.limit ?? 0) > contextTokens) {
    return refuse(
      invalid(
        'messages',
        `The context of this model is ${contextTokens} tokens; this request needs ${prompt} and ${chat.limit ?? 0} for the answer.`,
        'context_length_exceeded',
      ),
    );
  }
  return serve(request, chat, prompt, context);
};
