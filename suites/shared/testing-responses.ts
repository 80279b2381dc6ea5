import type { JsonObject } from '../../src/define.ts';

/** For tests of checks of `/responses`: bodies and streams as they should be, to be bent. */

/** A text part. */
export const textPart = (text: string, over: JsonObject = {}): JsonObject => ({
  type: 'output_text',
  text,
  annotations: [],
  ...over,
});

/** A message item that says `text`. */
export const messageItem = (text: string, over: JsonObject = {}): JsonObject => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [textPart(text)],
  ...over,
});

/** A function_call item. */
export const callItem = (over: JsonObject = {}): JsonObject => ({
  id: 'fc_1',
  type: 'function_call',
  status: 'completed',
  call_id: 'call_1',
  name: 'get_weather',
  arguments: '{"city":"Paris"}',
  ...over,
});

/** A whole response. `over` overrides or adds members; undefined leaves them out. */
export const responseOf = (output: readonly JsonObject[], over: JsonObject = {}): JsonObject => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1_767_225_600,
  model: 'test-model',
  status: 'completed',
  error: null,
  incomplete_details: null,
  output,
  tools: [],
  tool_choice: 'auto',
  parallel_tool_calls: true,
  usage: { input_tokens: 5, output_tokens: 7, total_tokens: 12 },
  ...over,
});

/** The same, as the text of a body. */
export const bodyOf = (output: readonly JsonObject[], over: JsonObject = {}): string =>
  JSON.stringify(responseOf(output, over));

/** The events of a streamed text, without numbers: `created` … `completed`. */
export const textEvents = (...deltas: readonly string[]): readonly JsonObject[] => {
  const text = deltas.join('');
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  return [
    { type: 'response.created', response: responseOf([], { status: 'in_progress' }) },
    { type: 'response.in_progress', response: responseOf([], { status: 'in_progress' }) },
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: messageItem('', { content: [], status: 'in_progress' }),
    },
    { type: 'response.content_part.added', ...place, part: textPart('') },
    ...deltas.map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
    { type: 'response.output_text.done', ...place, text },
    { type: 'response.content_part.done', ...place, part: textPart(text) },
    { type: 'response.output_item.done', output_index: 0, item: messageItem(text) },
    { type: 'response.completed', response: responseOf([messageItem(text)]) },
  ];
};

/** The events of a streamed function call. */
export const callEvents = (...deltas: readonly string[]): readonly JsonObject[] => {
  const item = callItem({ arguments: deltas.join('') });
  const place = { item_id: 'fc_1', output_index: 0 };
  return [
    { type: 'response.created', response: responseOf([], { status: 'in_progress' }) },
    { type: 'response.output_item.added', output_index: 0, item: callItem({ arguments: '' }) },
    ...deltas.map((delta) => ({ type: 'response.function_call_arguments.delta', ...place, delta })),
    { type: 'response.function_call_arguments.done', ...place, arguments: item.arguments },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: responseOf([item]) },
  ];
};

/** The events but for those of one type. */
export const without = (events: readonly JsonObject[], type: string): readonly JsonObject[] =>
  events.filter((event) => event.type !== type);

/** Every event of a type, bent. */
export const bent = (events: readonly JsonObject[], type: string, over: JsonObject): readonly JsonObject[] =>
  events.map((event) => (event.type === type ? { ...event, ...over } : event));

/** The text of a stream: numbered, with event lines, closed by what `ending` says. */
export const streamed = (events: readonly JsonObject[], ending = 'data: [DONE]\n\n'): string =>
  `${events.map((event, n) => `event: ${String(event.type)}\ndata: ${JSON.stringify({ ...event, sequence_number: n })}\n\n`).join('')}${ending}`;
