import { expect, test } from 'vitest';
import { isObject, type Json, type ReplyPlan } from '../src/define.ts';
import { read } from '../src/read/index.ts';
import { exchangeOf } from '../src/read/testing.ts';
import { toldBy } from '../src/read/told.ts';
import { renderStep } from './bend.ts';
import { loadMocks } from './registry.ts';
import { bodyPlan, mockRequest, streamPlan, streamRequest } from './testing.ts';

/** Scenes in which the upstream says something of its own, and says it well. */
const spoken = [
  'awkward-text',
  'event-1500-kb',
  'event-70-kb',
  'finish-content-filter',
  'finish-length',
  'many-events',
  'null-members',
  'reasoning-content',
  'refusal',
  'split-characters',
  'split-lines',
  'tool-call-pieces',
  'tool-calls-parallel',
  'unicode-escaped',
  'unicode-text',
  'unknown-members',
];
const scenes = ((await loadMocks()).scenes ?? []).filter(({ id }) => spoken.includes(id));

/** A plan as a client reads it: each step is one read. */
const readingOf = (plan: ReplyPlan) =>
  read(
    exchangeOf({
      headers: plan.headers,
      body: plan.steps.flatMap((step) => {
        const bytes = renderStep(step);
        return bytes === null || bytes.length === 0 ? [] : [bytes];
      }),
    }),
  );

const streamed = (id: string) =>
  readingOf(scenes.find((scene) => scene.id === id)?.bend(streamPlan(), streamRequest()) ?? streamPlan());
const plain = (id: string) =>
  readingOf(scenes.find((scene) => scene.id === id)?.bend(bodyPlan(), mockRequest()) ?? bodyPlan());

const argumentsOf = (calls: readonly Json[]): string =>
  calls.map((call) => (isObject(call) && isObject(call.function) ? String(call.function.arguments) : '')).join('');

test.each(spoken)('scene %s is a whole reply, and says the same streamed and plain', (id) => {
  const [stream, body] = [streamed(id), plain(id)];
  expect([toldBy(stream, true), toldBy(body, false)]).toEqual(['complete', 'complete']);
  expect([stream.invalidUtf8At, body.invalidUtf8At]).toEqual([null, null]);
  const [a, b] = [stream.choices[0], body.choices[0]];
  for (const member of ['content', 'refusal', 'reasoning', 'finishReasons'] as const) {
    expect(a?.[member]).toEqual(b?.[member]);
  }
  expect(stream.done).toHaveLength(1);
  expect(stream.usage).not.toBeNull();
});

test('an event of 70 KB is one event, and so is one of 1.5 MB', () => {
  const longest = (id: string): number => Math.max(...streamed(id).frames.map(({ raw }) => raw.length));
  expect(longest('event-70-kb')).toBeGreaterThan(70_000);
  expect(longest('event-1500-kb')).toBeGreaterThan(1_500_000);
});

test('split characters arrive in reads of which none but the ASCII ones are characters', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const broken = streamed('split-characters').exchange.reads.filter(({ bytes }) => {
    try {
      decoder.decode(bytes);
      return false;
    } catch {
      return true;
    }
  });
  expect(broken.length).toBeGreaterThan(20);
});

test('split lines end inside of data: and inside of JSON', () => {
  const texts = streamed('split-lines').exchange.reads.map(({ bytes }) => Buffer.from(bytes).toString());
  expect(texts.slice(0, 3)).toEqual(['d', 'a', 'ta']);
  expect(texts.join('')).toContain('data: [DONE]\n\n');
});

test('interleaved tool calls are three, and come in turns', () => {
  const { toolCalls = [] } = streamed('tool-calls-parallel').choices[0] ?? {};
  const turns = toolCalls.slice(3).map((call) => (isObject(call) ? call.index : null));
  expect(turns.slice(0, 5)).toEqual([0, 1, 2, 0, 1]);
  expect(new Set(toolCalls.map((call) => (isObject(call) ? call.index : null)))).toEqual(new Set([0, 1, 2]));
});

test('the pieces of a tool call are JSON once they are put together', () => {
  const [a, b] = [streamed('tool-call-pieces'), plain('tool-call-pieces')].map((reading) =>
    argumentsOf(reading.choices[0]?.toolCalls ?? []),
  );
  expect(a).toBe(b);
  expect(JSON.parse(a ?? '')).toMatchObject({ place: expect.stringContaining('東京'), nested: { none: null } });
});

test('escaped Unicode has no byte beyond ASCII', () => {
  const { text, choices } = streamed('unicode-escaped');
  expect(/^[\n -~]*$/.test(text)).toBe(true);
  expect(choices[0]?.content).toContain('👩\u200D👧');
});

test('these scenes leave everything but chat replies as it is', () => {
  const models = { ...bodyPlan(), steps: [{ kind: 'json', value: { object: 'list', data: [] } }] } satisfies ReplyPlan;
  const refused = { ...bodyPlan(), status: 400 };
  for (const { id, bend } of scenes) {
    expect([id, bend(models, mockRequest({ method: 'GET', path: '/models' }))]).toEqual([id, models]);
    expect([id, bend(refused, mockRequest())]).toEqual([id, refused]);
  }
});
