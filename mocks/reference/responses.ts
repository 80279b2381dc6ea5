import type { Header, JsonObject, MockRequest, ReplyPlan } from '../../src/define.ts';
import { totalWait } from '../bend.ts';
import { randomWord, seeded } from '../random.ts';
import { parseJson } from '../request.ts';
import { answer } from './answer.ts';
import { contextTokens, paceOf } from './chat.ts';
import { promptTokens } from './messages.ts';
import { unknownModel } from './models.ts';
import type { ReferenceContext } from './reference.ts';
import { invalid, type Refusal, refuse } from './refuse.ts';
import { itemsOf, renderEvents, renderResponse, type Turn } from './responses-render.ts';
import { type ResponsesRequest, readResponsesRequest } from './responses-request.ts';

const usageOf = (input: number, output: number): JsonObject => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: input + output,
});

const tooLong = (prompt: number, limit: number | null): Refusal =>
  invalid(
    'input',
    `The context of this model is ${contextTokens} tokens; this request needs ${prompt} and ${limit ?? 0} for the answer.`,
    'context_length_exceeded',
  );

const serve = (request: MockRequest, asked: ResponsesRequest, prompt: number, context: ReferenceContext): ReplyPlan => {
  const { chat, echo } = asked;
  const random = seeded('responses', context.seed, context.playing, request.nth);
  const said = answer(chat, context.seed, 0, random);
  const created = context.now();
  const turn: Turn = {
    id: `resp_${randomWord(random, 48)}`,
    model: chat.model,
    created,
    completed: created + Math.floor((said.pieces.length * 3 * context.pace) / 1000),
    echo,
    items: itemsOf(said, () => randomWord(random, 48)),
    cut: said.finish === 'length',
    usage: usageOf(prompt, said.pieces.length),
  };
  const pace = paceOf(context.pace, random);
  const worked = (ms: number): Header => ['openai-processing-ms', String(Math.round(ms))];
  const streamed: ReplyPlan = {
    status: 200,
    headers: [['content-type', 'text/event-stream; charset=utf-8'], ['cache-control', 'no-cache'], worked(pace.first)],
    steps: renderEvents(turn, pace),
  };
  if (chat.stream) return streamed;
  const ms = totalWait(streamed);
  return {
    status: 200,
    headers: [['content-type', 'application/json'], worked(ms)],
    steps: [
      { kind: 'wait', ms },
      { kind: 'json', value: renderResponse(turn) },
    ],
  };
};

/** `POST /responses`. Nothing is stored: ids of earlier responses and items are not known. */
export const replyToResponses = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  const body = parseJson(request.text);
  if (body === undefined) return refuse(invalid(null, 'The body of the request could not be parsed as JSON.'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse(invalid(null, 'The body of the request must be a JSON object.'));
  }
  const asked = readResponsesRequest(request.body);
  const { model } = request.body;
  if (typeof model === 'string' && model !== '' && !context.models.has(model)) {
    // Other endpoints answer 404; this one answers 400, as OpenAI's does.
    return refuse({ ...unknownModel(model), status: 400 });
  }
  if ('status' in asked) return refuse(asked);
  const prompt = promptTokens(asked.chat.messages);
  const needed = prompt + (asked.chat.limit ?? 0);
  if (needed > contextTokens && !asked.truncates) return refuse(tooLong(prompt, asked.chat.limit));
  return serve(request, asked, Math.min(prompt, contextTokens), context);
};
