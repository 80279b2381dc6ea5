import { expect, test } from 'vitest';
import type { JsonObject } from '../src/define.ts';
import { at, listAt } from './reference/testing.ts';
import { bendOf, dialects } from './testing-dialects.ts';
import {
  asked,
  bent,
  bentBody,
  bentEvents,
  calling,
  everyKind,
  numbersOf,
  ofType,
  shaped,
  showing,
  textOf,
  typesOf,
} from './testing-responses.ts';

const own = dialects.filter(({ id }) => id.startsWith('responses-'));
const body = (id: string, request: JsonObject = {}): Promise<JsonObject> => bentBody(bendOf(id), request);
const events = (id: string, request: JsonObject = {}): Promise<readonly JsonObject[]> =>
  bentEvents(bendOf(id), request);
const plain = (plan: unknown): unknown => plan;

test.each(own)('$id changes a reply to some request, and none of a chat', async ({ bend }) => {
  const changed: boolean[] = [];
  for (const request of everyKind) {
    const { plan, request: sent } = await asked(request);
    changed.push(JSON.stringify(bend(plan, sent)) !== JSON.stringify(plan));
  }
  expect(changed).toContain(true);
  const { plan, request } = await asked({ messages: [{ role: 'user', content: 'Hello.' }] }, '/chat/completions');
  expect(plain(bend(plan, request))).toBe(plan);
});

test('numbered streams are numbered from 0, and items keep their places', async () => {
  for (const { id } of own) {
    for (const request of [{}, calling]) {
      const told = await events(id, request);
      const numbers = numbersOf(told);
      if (id !== 'responses-no-sequence') expect(numbers, id).toEqual(told.map((_, i) => i));
      const begun = ofType(told, 'response.output_item.added').map((event) => event.output_index);
      expect(begun, id).toEqual(begun.map((_, i) => i));
      expect(listAt(told.at(-1), 'response', 'output'), id).toHaveLength(begun.length);
    }
  }
});

test('every item of a stream ends as the terminal event has it', async () => {
  const rotating = ['responses-item-ids-rotate'];
  for (const { id } of own.filter((dialect) => !rotating.includes(dialect.id))) {
    for (const request of [{}, calling, { max_output_tokens: 5 }]) {
      const told = await events(id, request);
      const items = ofType(told, 'response.output_item.done');
      const inOrder = items.toSorted((a, b) => Number(a.output_index) - Number(b.output_index));
      expect(
        inOrder.map(({ item }) => item),
        id,
      ).toEqual(listAt(told.at(-1), 'response', 'output'));
    }
  }
});

test('reasoning comes before the answer, or ends after it', async () => {
  expect(listAt(await body('responses-reasoning-summary'), 'output')).toMatchObject([
    { type: 'reasoning', summary: [{ type: 'summary_text' }] },
    { type: 'message' },
  ]);
  const late = ofType(await events('responses-reasoning-ends-late'), 'response.output_item.done');
  expect(late.map((event) => at(event, 'item', 'type'))).toEqual(['message', 'reasoning']);
  const { usage } = await body('responses-reasoning-summary');
  expect(at(usage, 'total_tokens')).toBe(Number(at(usage, 'input_tokens')) + Number(at(usage, 'output_tokens')));
});

test('a budget that reasoning spends leaves no message', async () => {
  const cut = await body('responses-empty-reasoning-cut', { max_output_tokens: 5 });
  expect(cut).toMatchObject({ status: 'incomplete', output: [{ type: 'reasoning' }], usage: { output_tokens: 5 } });
  const types = typesOf(await events('responses-empty-reasoning-cut', { max_output_tokens: 5 }));
  expect(types).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.output_item.done',
    'response.incomplete',
  ]);
});

test('a refusal takes the place of the text', async () => {
  const said = textOf(await body('responses-no-done'));
  expect(at(await body('responses-refusal-part'), 'output', 0, 'content')).toEqual([
    { type: 'refusal', refusal: said },
  ]);
  const told = await events('responses-refusal-part');
  expect(typesOf(told)).not.toContain('response.output_text.delta');
  expect(at(ofType(told, 'response.refusal.done')[0], 'refusal')).toBe(said);
});

test.each<readonly [string, JsonObject, number]>([
  ['responses-unsupported-404', {}, 404],
  ['responses-unsupported-405', {}, 405],
  ['responses-unsupported-501', {}, 501],
  ['responses-unsupported-400', {}, 400],
  ['responses-tools-unsupported-400', calling, 400],
  ['responses-tools-unsupported-400', { tools: [] }, 200],
  ['responses-image-unsupported-400', showing, 400],
  ['responses-image-unsupported-400', {}, 200],
  ['responses-json-schema-unsupported-400', shaped, 400],
  ['responses-json-schema-unsupported-400', {}, 200],
  ['responses-budget-minimum', { max_output_tokens: 15 }, 400],
  ['responses-budget-minimum', { max_output_tokens: 16 }, 200],
  ['responses-budget-minimum', {}, 200],
])('%s answers %j with %i', async (id, request, status) => {
  expect((await bent(bendOf(id), request)).status).toBe(status);
});

test('events have no event line, and there may be no [DONE]', async () => {
  const { steps } = await bent(bendOf('responses-no-event-lines'), { stream: true });
  expect(steps.filter((step) => step.kind === 'chunk' && step.event !== undefined)).toEqual([]);
  const silent = await bent(bendOf('responses-no-done'), { stream: true });
  expect(silent.steps.at(-1)?.kind).toBe('chunk');
});
