import type { JsonObject, Step } from '../../src/define.ts';
import type { Answer } from './answer.ts';
import type { Pace } from './render.ts';

/** One item of output, token by token. */
export type Item = {
  readonly id: string;
  readonly status: 'completed' | 'incomplete';
  readonly tokens: readonly string[];
} & ({ readonly type: 'message' } | { readonly type: 'function_call'; readonly callId: string; readonly name: string });

/** A whole turn of the model. */
export interface Turn {
  readonly id: string;
  readonly model: string;
  /** Unix seconds. */
  readonly created: number;
  readonly completed: number;
  /** What the response repeats of its request. */
  readonly echo: JsonObject;
  readonly items: readonly Item[];
  /** Did the output budget cut it? */
  readonly cut: boolean;
  readonly usage: JsonObject;
}

/** The items that an answer consists of. `ids` makes the random part of an id. */
export const itemsOf = ({ pieces, finish }: Answer, ids: () => string): readonly Item[] => {
  const calls = pieces.filter((piece) => piece.kind === 'call');
  const statusOf = (last: boolean): Item['status'] => (last && finish === 'length' ? 'incomplete' : 'completed');
  if (calls.length === 0) {
    const tokens = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
    return [{ id: `msg_${ids()}`, type: 'message', status: statusOf(true), tokens }];
  }
  return calls.map(({ id, index, name }, at) => ({
    id: `fc_${ids()}`,
    type: 'function_call',
    status: statusOf(at === calls.length - 1),
    callId: id,
    name,
    tokens: pieces.flatMap((piece) => (piece.kind === 'arguments' && piece.index === index ? [piece.text] : [])),
  }));
};

const partOf = (text: string): JsonObject => ({ type: 'output_text', annotations: [], logprobs: [], text });

/** The item when it begins: every member is there, and nothing said yet. */
const begun = (item: Item): JsonObject =>
  item.type === 'message'
    ? { id: item.id, type: 'message', status: 'in_progress', content: [], role: 'assistant' }
    : { ...finished(item), status: 'in_progress', arguments: '' };

/** The item when it has ended. */
const finished = (item: Item): JsonObject => {
  const { id, type, status } = item;
  const text = item.tokens.join('');
  return item.type === 'message'
    ? { id, type, status, content: [partOf(text)], role: 'assistant' }
    : { id, type, status, arguments: text, call_id: item.callId, name: item.name };
};

/** The response while it is made. */
const opening = ({ id, created, model, echo }: Turn): JsonObject => ({
  id,
  object: 'response',
  created_at: created,
  status: 'in_progress',
  completed_at: null,
  error: null,
  incomplete_details: null,
  model,
  output: [],
  usage: null,
  ...echo,
});

/** The response at its end: the body of a reply that is not streamed. */
export const renderResponse = (turn: Turn): JsonObject => ({
  ...opening(turn),
  status: turn.cut ? 'incomplete' : 'completed',
  completed_at: turn.cut ? null : turn.completed,
  incomplete_details: turn.cut ? { reason: 'max_output_tokens' } : null,
  output: turn.items.map(finished),
  usage: turn.usage,
});

/** An event without its number, and the milliseconds before it. */
interface Event {
  readonly type: string;
  readonly members: JsonObject;
  readonly wait?: number;
}

const messageEvents = (item: Item, index: number, pace: Pace): readonly Event[] => {
  const place = { item_id: item.id, output_index: index, content_index: 0 };
  const text = item.tokens.join('');
  return [
    { type: 'response.content_part.added', members: { ...place, part: partOf('') } },
    ...item.tokens.map(
      (delta): Event => ({
        type: 'response.output_text.delta',
        members: { ...place, delta, logprobs: [] },
        wait: pace.gap(),
      }),
    ),
    { type: 'response.output_text.done', members: { ...place, text, logprobs: [] } },
    { type: 'response.content_part.done', members: { ...place, part: partOf(text) } },
  ];
};

const callEvents = (item: Item & { readonly name: string }, index: number, pace: Pace): readonly Event[] => {
  const place = { item_id: item.id, output_index: index };
  return [
    ...item.tokens.map(
      (delta): Event => ({
        type: 'response.function_call_arguments.delta',
        members: { ...place, delta },
        wait: pace.gap(),
      }),
    ),
    {
      type: 'response.function_call_arguments.done',
      members: { ...place, name: item.name, arguments: item.tokens.join('') },
    },
  ];
};

const itemEvents = (item: Item, index: number, pace: Pace): readonly Event[] => [
  { type: 'response.output_item.added', members: { output_index: index, item: begun(item) }, wait: pace.gap() },
  ...(item.type === 'message' ? messageEvents(item, index, pace) : callEvents(item, index, pace)),
  { type: 'response.output_item.done', members: { output_index: index, item: finished(item) } },
];

/**
 * The steps of a streamed reply: `response.created`, `response.in_progress`, every item from its beginning to its end,
 * the terminal event with the whole response, `[DONE]`. Events are numbered from 0 and named by their type.
 */
export const renderEvents = (turn: Turn, pace: Pace): readonly Step[] => {
  const events: readonly Event[] = [
    { type: 'response.created', members: { response: opening(turn) }, wait: pace.first },
    { type: 'response.in_progress', members: { response: opening(turn) } },
    ...turn.items.flatMap((item, index) => itemEvents(item, index, pace)),
    { type: turn.cut ? 'response.incomplete' : 'response.completed', members: { response: renderResponse(turn) } },
  ];
  return [
    ...events.flatMap(({ type, members, wait }, n): readonly Step[] => [
      ...(wait === undefined ? [] : [{ kind: 'wait', ms: wait } as const]),
      { kind: 'chunk', event: type, value: { type, ...members, sequence_number: n } },
    ]),
    { kind: 'done' },
  ];
};
