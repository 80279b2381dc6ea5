import {
  type Bend,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MockRequest,
  type ReplyPlan,
  type Step,
} from '../../src/define.ts';
import { isBody, isStream, isSuccess, mapBody, mapSteps, totalWait, withSteps } from '../bend.ts';
import { replyToResponses } from '../reference/responses.ts';

/** Tools for bends of `POST /responses`. Other endpoints, and refusals unless said, they leave as they are. */

export const textDelta = 'response.output_text.delta';
export const callDelta = 'response.function_call_arguments.delta';

const ends: readonly string[] = ['response.completed', 'response.incomplete', 'response.failed'];
export const isTerminal = (type: string): boolean => ends.includes(type);

/** Bends whatever is answered to `POST /responses`, refusals included. */
export const onResponses =
  (bend: Bend): Bend =>
  (plan, request) =>
    request.method === 'POST' && request.path === '/responses' ? bend(plan, request) : plan;

/** Bends successful replies, streamed or not. */
export const onServed = (bend: Bend): Bend =>
  onResponses((plan, request) => (isSuccess(plan) ? bend(plan, request) : plan));

/** Bends successful streams. */
export const onEvents = (bend: Bend): Bend =>
  onResponses((plan, request) => (isStream(plan) ? bend(plan, request) : plan));

/** Maps the response of a reply that is not streamed. */
export const inBody = (change: (response: JsonObject) => Json): Bend =>
  onResponses((plan) => (isBody(plan) ? mapBody(plan, change) : plan));

/** Maps every item of `output`. */
export const mapItems = (response: JsonObject, change: (item: JsonObject) => Json): JsonObject =>
  isArray(response.output)
    ? { ...response, output: response.output.map((item) => (isObject(item) ? change(item) : item)) }
    : response;

/** Maps every part of a message's content. */
export const mapParts = (item: JsonObject, change: (part: JsonObject) => Json): JsonObject =>
  isArray(item.content)
    ? { ...item, content: item.content.map((part) => (isObject(part) ? change(part) : part)) }
    : item;

/** Maps every item of a reply that is not streamed; of one type if one is given. */
export const inBodyItems = (change: (item: JsonObject) => Json, type?: 'message' | 'function_call'): Bend =>
  inBody((response) => mapItems(response, (item) => (type === undefined || item.type === type ? change(item) : item)));

/** Maps every part of every message of a reply that is not streamed. */
export const inBodyParts = (change: (part: JsonObject) => Json): Bend =>
  inBodyItems((item) => mapParts(item, change), 'message');

export const typeOf = (value: Json | undefined): string =>
  isObject(value) && typeof value.type === 'string' ? value.type : '';

/** The events of a stream, of one type if one is given. */
export const eventsOf = (plan: ReplyPlan, type?: string): readonly JsonObject[] =>
  plan.steps.flatMap((step) =>
    step.kind === 'chunk' && isObject(step.value) && (type === undefined || typeOf(step.value) === type)
      ? [step.value]
      : [],
  );

/** Numbers the events from 0, as if nothing had been put in or taken out. */
export const renumber = (plan: ReplyPlan): ReplyPlan => {
  let n = 0;
  return mapSteps(plan, (step) =>
    step.kind === 'chunk' && isObject(step.value) ? { ...step, value: { ...step.value, sequence_number: n++ } } : step,
  );
};

/** Steps for events, each with its type in an `event:` line unless told otherwise. */
export const eventSteps = (events: readonly JsonObject[], named = true): readonly Step[] =>
  events.map((value) => ({ kind: 'chunk', value, ...(named ? { event: typeOf(value) } : {}) }));

/** Maps each event to an event, several, or none; numbers stay as they are. */
export const mapEvents = (
  plan: ReplyPlan,
  change: (event: JsonObject, type: string) => JsonObject | readonly JsonObject[],
): ReplyPlan =>
  mapSteps(plan, (step): readonly Step[] =>
    step.kind === 'chunk' && isObject(step.value)
      ? eventSteps([change(step.value, typeOf(step.value))].flat(), step.event !== undefined)
      : [step],
  );

/** Maps each event to an event, several, or none, and numbers what comes out. */
export const retell = (
  plan: ReplyPlan,
  change: (event: JsonObject, type: string) => JsonObject | readonly JsonObject[],
): ReplyPlan => renumber(mapEvents(plan, change));

/** A stream without the events of some types, numbered as if there had never been any. */
export const without = (...types: readonly string[]): Bend =>
  onEvents((plan) => retell(plan, (event, type) => (types.includes(type) ? [] : event)));

/** Maps the events of one type, or those that a predicate picks. */
export const eachEvent = (
  which: string | ((type: string) => boolean),
  change: (event: JsonObject) => JsonObject,
): Bend =>
  onEvents((plan) =>
    mapEvents(plan, (event, type) =>
      (typeof which === 'string' ? type === which : which(type)) ? change(event) : event,
    ),
  );

/** Maps the item that begins, of one type. */
export const eachAdded = (type: 'message' | 'function_call', change: (item: JsonObject) => JsonObject): Bend =>
  eachEvent('response.output_item.added', (event) =>
    isObject(event.item) && event.item.type === type ? { ...event, item: change(event.item) } : event,
  );

/** Maps the response in the terminal event. */
export const inTerminal = (change: (response: JsonObject) => JsonObject): Bend =>
  eachEvent(isTerminal, (event) => (isObject(event.response) ? { ...event, response: change(event.response) } : event));

/** Maps the response at its end: the body, or what the terminal event carries. */
export const atEnd =
  (change: (response: JsonObject) => JsonObject): Bend =>
  (plan, request) =>
    inTerminal(change)(inBody(change)(plan, request), request);

/** Maps the response wherever it stands: the body, or every event that carries one. */
export const everywhere =
  (change: (response: JsonObject) => JsonObject): Bend =>
  (plan, request) =>
    eachEvent(
      () => true,
      (event) => (isObject(event.response) ? { ...event, response: change(event.response) } : event),
    )(inBody(change)(plan, request), request);

/** The stream up to its third delta, then other events and a clean end. */
export const breakOff = (plan: ReplyPlan, then: readonly JsonObject[], last: readonly Step[] = []): ReplyPlan => {
  const deltas = plan.steps.flatMap((step, at) =>
    step.kind === 'chunk' && [textDelta, callDelta].includes(typeOf(step.value)) ? [at] : [],
  );
  const end = deltas[Math.min(3, deltas.length) - 1] ?? plan.steps.length;
  return renumber(withSteps(plan, [...plan.steps.slice(0, end + 1), ...eventSteps(then), ...last]));
};

/** The response that the last event with one carries; {} if there is none. */
export const lastResponse = (plan: ReplyPlan): JsonObject => {
  const found = eventsOf(plan).findLast(({ response }) => isObject(response))?.response;
  return isObject(found) ? found : {};
};

/** The items of a request's input; [] for a string. */
export const inputItems = ({ body }: MockRequest): readonly JsonObject[] =>
  isArray(body.input) ? body.input.filter(isObject) : [];

/** Does the request show an image? */
export const showsImage = (request: MockRequest): boolean =>
  inputItems(request).some(({ content }) => isArray(content) && content.some((part) => typeOf(part) === 'input_image'));

/** Does the request demand output in the shape of a JSON schema? */
export const wantsSchema = ({ body }: MockRequest): boolean =>
  isObject(body.text) && typeOf(body.text.format) === 'json_schema';

/** What the reference answers to another body, for any model: as if the client had not sent what it sent. */
export const asIf = (plan: ReplyPlan, request: MockRequest, body: JsonObject): ReplyPlan => {
  const model = typeof body.model === 'string' && body.model !== '' ? body.model : 'reference';
  const whole: JsonObject = { ...body, model };
  const made = replyToResponses(
    { ...request, body: whole, text: JSON.stringify(whole), stream: whole.stream === true },
    {
      seed: 1,
      playing: model,
      pace: totalWait(plan) > 0 ? 1 : 0,
      apiKey: null,
      models: new Set([model]),
      now: () => Math.floor(Date.now() / 1000),
    },
  );
  const types = made.headers.filter(([name]) => name === 'content-type');
  return { ...made, headers: [...plan.headers.filter(([name]) => name !== 'content-type'), ...types] };
};
