import type { Bend, Json, JsonObject, MockRequest, ReplyPlan } from '../src/define.ts';
import { type ReferenceContext, reference } from './reference/reference.ts';
import { at, chunksOf, context, jsonOf } from './reference/testing.ts';
import { arrive, toMockRequest } from './request.ts';

/** Asks `POST /responses` of the reference and bends what it answers: for the tests of faults and dialects. */

interface Asked {
  readonly request: MockRequest;
  readonly plan: ReplyPlan;
}

const known: ReferenceContext = { ...context, pace: 0 };

/** A request with this body, and what the reference answers. A text is sent as it is; `input` need not be given. */
export const asked = async (body: JsonObject | string, path = '/responses'): Promise<Asked> => {
  const whole = { model: 'reference', input: 'What is a lighthouse for?', ...(typeof body === 'string' ? {} : body) };
  const text = typeof body === 'string' ? body : JSON.stringify(whole);
  const arrival = await arrive(new Request(`http://h/v1${path}`, { method: 'POST', body: text }));
  const request = toMockRequest(arrival, 1, 'reference', 0);
  return { request, plan: reference(request, known) };
};

/** The bent reply. */
export const bent = async (bend: Bend, body: JsonObject | string): Promise<ReplyPlan> => {
  const { plan, request } = await asked(body);
  return bend(plan, request);
};

/** The bent document. */
export const bentBody = async (bend: Bend, body: JsonObject = {}): Promise<JsonObject> =>
  jsonOf(await bent(bend, body));

/** The bent events. */
export const bentEvents = async (bend: Bend, body: JsonObject = {}): Promise<readonly JsonObject[]> =>
  chunksOf(await bent(bend, { ...body, stream: true }));

export const typesOf = (events: readonly JsonObject[]): readonly string[] => events.map(({ type }) => String(type));

/** Every type once, in the order of the first of it. */
export const kindsOf = (events: readonly JsonObject[]): readonly string[] => [...new Set(typesOf(events))];

export const ofType = (events: readonly JsonObject[], type: string): readonly JsonObject[] =>
  events.filter((event) => event.type === type);

export const numbersOf = (events: readonly JsonObject[]): readonly unknown[] =>
  events.map((event) => event.sequence_number);

/** The text of the deltas, put together. */
export const saidBy = (events: readonly JsonObject[], type = 'response.output_text.delta'): string =>
  ofType(events, type)
    .map(({ delta }) => String(delta))
    .join('');

/** The text of a response's first message. */
export const textOf = (response: Json | undefined): Json | undefined => at(response, 'output', 0, 'content', 0, 'text');

export const weather: JsonObject = {
  type: 'function',
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};

/** A request that must be answered with a function call. */
export const calling: JsonObject = { tools: [weather], tool_choice: 'required' };

/** A request whose text must fit a schema. */
export const shaped: JsonObject = {
  text: { format: { type: 'json_schema', name: 'colour', schema: { type: 'object', properties: { colour: {} } } } },
};

/** A request that shows an image. */
export const showing: JsonObject = {
  input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA' }] }],
};

/** A request that brings the output of a function. */
export const told: JsonObject = {
  input: [
    { role: 'user', content: 'Weather in Oslo?' },
    { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{}' },
    { type: 'function_call_output', call_id: 'call_1', output: '{"celsius":-3}' },
  ],
};

/** Requests of every kind that faults look for, good and bad ones. */
export const everyKind: readonly (JsonObject | string)[] = [
  {},
  { max_output_tokens: 5 },
  calling,
  shaped,
  showing,
  told,
  { previous_response_id: 'resp_none' },
  { input: undefined },
  { model: 'none' },
].flatMap((body): readonly (JsonObject | string)[] => [body, { ...body, stream: true }]);
