import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../src/define.ts';
import { at, chunksOf, jsonOf, listAt } from './reference/testing.ts';
import { loadMocks } from './registry.ts';
import { loadFault } from './testing-faults.ts';
import {
  asked,
  bent,
  bentBody,
  bentEvents,
  calling,
  everyKind,
  kindsOf,
  numbersOf,
  ofType,
  saidBy,
  shaped,
  showing,
  textOf,
  told,
  typesOf,
} from './testing-responses.ts';

const { faults } = await loadMocks();
const own = faults.filter(({ id }) => /^resp(onses)?-/.test(id));

const body = async (id: string, request: JsonObject = {}): Promise<JsonObject> =>
  bentBody((await loadFault(id)).bend, request);
const events = async (id: string, request: JsonObject = {}): Promise<readonly JsonObject[]> =>
  bentEvents((await loadFault(id)).bend, request);
const statusOf = async (id: string, request: JsonObject | string): Promise<number> =>
  (await bent((await loadFault(id)).bend, request)).status;
const terminal = async (id: string, request: JsonObject = {}): Promise<Json | undefined> =>
  (await events(id, request)).at(-1)?.response;

test.each(own)('$id spoils a reply to some request', async ({ bend }) => {
  const spoiled: boolean[] = [];
  for (const request of [...everyKind, '{']) {
    const { plan, request: sent } = await asked(request);
    spoiled.push(JSON.stringify(bend(plan, sent)) !== JSON.stringify(plan));
  }
  expect(spoiled).toContain(true);
});

test('faults of responses leave chat completions alone', async () => {
  for (const stream of [false, true]) {
    const messages = [{ role: 'user', content: 'Hello.' }];
    const { plan, request } = await asked({ messages, stream }, '/chat/completions');
    for (const { bend } of own) expect(bend(plan, request)).toBe(plan);
  }
});

test.each<readonly [string, (response: JsonObject) => unknown, unknown]>([
  ['resp-id-missing', ({ id }) => id, undefined],
  ['resp-object-wrong', ({ object }) => object, 'chat.completion'],
  ['resp-created-iso-string', ({ created_at: at }) => at, '2027-01-15T08:00:00.000Z'],
  ['resp-created-milliseconds', ({ created_at: at }) => at, 1_800_000_000_000],
  ['resp-output-null', ({ output }) => output, null],
  ['resp-output-null', ({ output_text: text }) => text, expect.stringMatching(/\w+/)],
  ['resp-content-string', (response) => at(response, 'output', 0, 'content'), expect.stringMatching(/\w+/)],
  ['resp-part-text-null', textOf, null],
  ['resp-usage-missing', ({ usage }) => usage, undefined],
  ['resp-failed-as-200', ({ status, error, output }) => [status, error, output], ['failed', null, []]],
  ['resp-unknown-item-unprefixed', (response) => at(response, 'output', 0, 'type'), 'thinking'],
  ['responses-404-or-half-implemented', ({ status, output }) => [status, output], ['completed', []]],
])('%s bends the body', async (id, look, expected) => {
  expect(look(await body(id))).toEqual(expected);
});

test('a call loses its id, its name, or the string of its arguments', async () => {
  expect(at(await body('resp-call-id-missing', calling), 'output', 0)).not.toHaveProperty('call_id');
  expect(at(await body('resp-call-name-missing', calling), 'output', 0)).not.toHaveProperty('name');
  expect(at(await body('resp-call-arguments-object', calling), 'output', 0, 'arguments')).toEqual({
    city: expect.any(String),
  });
});

test('usage is misreported in the body and in the terminal event', async () => {
  const expected = { prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) };
  expect((await body('resp-usage-chat-names')).usage).toMatchObject(expected);
  expect(at(await terminal('resp-usage-chat-names'), 'usage')).toMatchObject(expected);
  const usage = (await body('resp-usage-total-wrong')).usage;
  expect(at(usage, 'total_tokens')).toBe(Number(at(usage, 'input_tokens')) + Number(at(usage, 'output_tokens')) + 7);
});

test('a cut response says no reason, or calls itself completed, or was not cut', async () => {
  const cut = { max_output_tokens: 5 };
  expect(await body('resp-incomplete-without-reason', cut)).toMatchObject({
    status: 'incomplete',
    incomplete_details: null,
  });
  const claims = { status: 'completed', incomplete_details: null, output: [{ status: 'completed' }] };
  expect(await body('resp-incomplete-says-completed', cut)).toMatchObject(claims);
  expect((await events('resp-incomplete-says-completed', cut)).at(-1)).toMatchObject({
    type: 'response.completed',
    response: claims,
  });
  const ignored = await body('resp-max-output-tokens-ignored', cut);
  expect(ignored).toMatchObject({ status: 'completed', max_output_tokens: 5 });
  expect(at(ignored, 'usage', 'output_tokens')).toBeGreaterThan(5);
});

test('what was demanded is repeated and ignored', async () => {
  const prose = await body('resp-json-schema-ignored', shaped);
  expect(at(prose, 'text', 'format', 'type')).toBe('json_schema');
  expect(() => JSON.parse(String(textOf(prose)))).toThrow();
  const spoken = await body('resp-tool-choice-ignored', calling);
  expect([at(spoken, 'tool_choice'), at(spoken, 'output', 0, 'type')]).toEqual(['required', 'message']);
  expect(typesOf(await events('resp-tool-choice-ignored', calling))).toContain('response.output_text.delta');
});

test.each<readonly [string, JsonObject | string, number]>([
  ['resp-500', {}, 500],
  ['resp-items-refused', told, 400],
  ['resp-items-refused', {}, 200],
  ['resp-tool-output-500', told, 500],
  ['resp-tool-output-500', showing, 200],
  ['resp-image-500', showing, 500],
  ['resp-image-500', told, 200],
  ['resp-previous-id-ignored', { previous_response_id: 'resp_none' }, 200],
  ['resp-missing-input-answered', { input: undefined }, 200],
  ['resp-missing-input-answered', '{', 400],
  ['resp-missing-input-500', { input: undefined }, 500],
  ['resp-unknown-model-answered', { model: 'none' }, 200],
  ['resp-malformed-500', '{', 500],
  ['resp-stream-error-as-sse', { model: 'none', stream: true }, 400],
])('%s answers %j with %i', async (id, request, status) => {
  expect(await statusOf(id, request)).toBe(status);
});

test('a stream comes without asking, or does not come', async () => {
  const { bend: streams } = await loadFault('resp-body-sse');
  expect(typesOf(chunksOf(await bent(streams, {}))).at(-1)).toBe('response.completed');
  const { bend: document } = await loadFault('resp-stream-as-json');
  const reply = await bent(document, { stream: true });
  expect(reply.headers).toContainEqual(['content-type', 'application/json']);
  expect(reply.steps.map(({ kind }) => kind)).toEqual(['wait', 'raw']);
});

test('refusals are plain text', async () => {
  const { bend } = await loadFault('resp-error-plain-text');
  const reply = await bent(bend, { model: 'none' });
  expect(reply.steps).toEqual([{ kind: 'raw', bytes: expect.stringContaining('does not exist') }]);
});

test('a stream in the chunks of a chat says the same', async () => {
  const chunks = await events('resp-stream-chat-chunks');
  const said = chunks.map((chunk) => at(chunk, 'choices', 0, 'delta', 'content') ?? '').join('');
  expect(said).toBe(textOf(await body('resp-item-no-id')));
  expect(at(chunks.at(-1), 'choices', 0, 'finish_reason')).toBe('stop');
});

test.each<readonly [string, readonly string[]]>([
  ['responses-no-terminal-event', ['response.completed']],
  ['responses-event-lifecycle-gaps', ['response.content_part.added', 'response.content_part.done']],
  ['resp-no-created', ['response.created', 'response.in_progress']],
  ['resp-item-not-added', ['response.output_item.added']],
  ['resp-item-not-done', ['response.output_item.done']],
  ['resp-part-not-done', ['response.content_part.done', 'response.output_text.done']],
])('%s leaves events out and numbers the others from 0', async (id, left) => {
  const told = await events(id);
  for (const type of left) expect(typesOf(told)).not.toContain(type);
  expect(kindsOf(told)).toHaveLength(9 - left.length);
  expect(numbersOf(told)).toEqual(told.map((_, i) => i));
});

test('the numbers of events are wrong', async () => {
  expect(new Set(numbersOf(await events('resp-sequence-missing')))).toEqual(new Set([undefined]));
  expect(new Set(numbersOf(await events('resp-sequence-constant')))).toEqual(new Set([0]));
  const gaps = numbersOf(await events('resp-sequence-gap'));
  expect(gaps.filter((n, i) => i > 0 && Number(n) !== Number(gaps[i - 1]) + 1)).toHaveLength(1);
});

test('deltas do not make up the text', async () => {
  const whole = String(textOf(await body('resp-item-no-id')));
  expect(saidBy(await events('resp-delta-doubled')).length).toBe(2 * whole.length);
  expect(whole.startsWith(saidBy(await events('resp-delta-lost')))).toBe(false);
  expect(saidBy(await events('resp-delta-lost')).length).toBeLessThan(whole.length);
  const late = await events('resp-delta-after-done');
  expect(saidBy(late)).toBe(whole);
  expect(typesOf(late).lastIndexOf('response.output_text.delta')).toBe(
    typesOf(late).indexOf('response.output_text.done') + 1,
  );
  const lost = await events('resp-arguments-delta-lost', calling);
  const done = at(ofType(lost, 'response.function_call_arguments.done')[0], 'arguments');
  expect(String(done).startsWith(saidBy(lost, 'response.function_call_arguments.delta'))).toBe(true);
  expect(saidBy(lost, 'response.function_call_arguments.delta')).not.toBe(done);
});

test('what begins is not empty', async () => {
  const [, , added, part] = await events('resp-added-prefilled');
  const whole = textOf(await body('resp-item-no-id'));
  expect([at(added, 'item', 'content', 0, 'text'), at(part, 'part', 'text')]).toEqual([whole, whole]);
});

test('streams end in the wrong way', async () => {
  expect(typesOf(await events('resp-two-terminals')).slice(-2)).toEqual(['response.completed', 'response.completed']);
  expect(typesOf(await events('resp-event-after-terminal')).at(-1)).toBe('response.output_text.delta');
  expect(await terminal('resp-completed-without-output')).not.toHaveProperty('output');
  expect(listAt(await terminal('resp-completed-output-empty'), 'output')).toEqual([]);
  expect(textOf(await terminal('resp-completed-output-differs'))).toMatch(/ Indeed\.$/);
  expect(at(await terminal('resp-terminal-status-differs'), 'status')).toBe('incomplete');
  const ids = (await events('resp-stream-id-changes')).flatMap((event) => at(event, 'response', 'id') ?? []);
  expect(new Set(ids).size).toBe(2);
});

test('streams break off after three deltas', async () => {
  const after = async (id: string): Promise<readonly JsonObject[]> => {
    const told = await events(id);
    expect(ofType(told, 'response.output_text.delta')).toHaveLength(3);
    expect(numbersOf(told)).toEqual(told.map((_, i) => i));
    return told.slice(typesOf(told).lastIndexOf('response.output_text.delta') + 1);
  };
  expect(await after('resp-error-mid-stream')).toMatchObject([
    { type: 'error', error: { code: 'server_error' } },
    { type: 'response.failed', response: { status: 'failed', error: { code: 'server_error' } } },
  ]);
  expect(await after('resp-error-event-string')).toMatchObject([{ type: 'error', error: 'boom' }]);
  expect(await after('resp-failed-without-error')).toMatchObject([
    { type: 'response.failed', response: { status: 'failed', error: null } },
  ]);
});

test('the document of a spoiled reply is still a document', async () => {
  for (const { bend, id } of own) {
    const reply = await bent(bend, {});
    if (reply.status === 200 && reply.steps.some(({ kind }) => kind === 'json')) {
      expect(jsonOf(reply), id).toBeTypeOf('object');
    }
  }
});
