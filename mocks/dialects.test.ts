import { expect, test } from 'vitest';
import { isObject, type ReplyPlan } from '../src/define.ts';
import {
  bodyPlan,
  chunksOf,
  contentOf,
  dataOf,
  errorPlan,
  firstChoice,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  textOf,
  usage,
  writesOf,
} from './testing.ts';
import { bendOf, body, deltas, dialects, finishes, stream, whole } from './testing-dialects.ts';
import { allChoices, each, messageOf, modelsPlan } from './testing-faults.ts';

/** These say something else, refuse, or end for another reason. */
const otherWords = ['content-null-with-refusal', 'mistral-content-array-reasoning', 'azure-async-filter-blocks'];

/** These frame events so that the plain reader of the tests does not see them. */
const otherFrames = ['crlf', 'cr-only', 'multiline-data'];

test.each(dialects.map(({ id }) => id).filter((id) => ![...otherWords, ...otherFrames].includes(id)))(
  '%s says in a stream what the reference says, and ends it once',
  (id) => {
    const bent = stream(id);
    expect(contentOf(bent)).toBe(whole);
    expect(new Set(finishes(bent))).toEqual(new Set(['stop']));
  },
);

test.each(dialects.map(({ id }) => id).filter((id) => !otherWords.includes(id)))(
  '%s says in a body what the reference says',
  (id) => {
    const bent = body(id);
    expect(messageOf(bent)).toMatchObject({ role: 'assistant', content: whole });
    expect(firstChoice(bent).finish_reason).toBe('stop');
  },
);

/** All but these leave refusals as they are. */
const aboutErrors = [
  'error-422-fastapi-style',
  'error-code-number',
  'error-quotes-request',
  'error-unknown-model-400',
  'error-unknown-model-single',
  'error-without-param',
  'no-request-id',
  'connection-close',
  'charset-content-type',
];

test.each(dialects.map(({ id }) => id).filter((id) => !aboutErrors.includes(id)))('%s leaves refusals alone', (id) => {
  expect(bendOf(id)(errorPlan(), mockRequest())).toEqual(errorPlan());
  expect(bendOf(id)(errorPlan(404), streamRequest())).toEqual(errorPlan(404));
});

/** Dialects of the list of models itself. */
const isAboutModels = (id: string): boolean => id.startsWith('models-');

test.each(dialects.map(({ id }) => id).filter((id) => !isAboutModels(id)))(
  '%s keeps the list of models readable',
  (id) => {
    const bent = bendOf(id)(modelsPlan(), mockRequest({ method: 'GET', path: '/models', text: '', body: {} }));
    expect(bent.status).toBe(200);
    expect(jsonOf(bent)).toMatchObject({ object: 'list', data: [{ id: 'reference' }] });
  },
);

test('every dialect names who really does it', () => {
  expect(dialects.length).toBeGreaterThan(50);
  expect(dialects.filter(({ title, evidence }) => title.length < 20 || evidence.length < 20)).toEqual([]);
});

test('the Azure chunk before the first names nothing', () => {
  const [first, second] = chunksOf(stream('azure-prechunk'));
  expect(first).toMatchObject({ id: '', object: '', model: '', created: 0, choices: [], prompt_filter_results: [{}] });
  expect(firstChoice(second ?? {}).delta).toMatchObject({ role: 'assistant' });
});

test('content filter results stand beside delta and message', () => {
  const safe = { filtered: false, severity: 'safe' };
  const results = allChoices(chunksOf(stream('azure-content-filter-extras'))).map(
    (choice) => choice.content_filter_results,
  );
  expect(results.slice(0, 2)).toEqual([{}, expect.objectContaining({ hate: safe })]);
  expect(body('azure-content-filter-extras')).toMatchObject({
    choices: [{ content_filter_results: { hate: safe } }],
    prompt_filter_results: [{ prompt_index: 0 }],
  });
});

test.each([
  ['openrouter-comments', /^(: OPENROUTER PROCESSING\n\n){5}data: /],
  ['comments-ping-date', /^: ping - 2025-10-09 08:53:20\.000\+00:00\r\n\r\ndata: /],
  ['crlf', /^data: \{.*\}\r\n\r\ndata: .*data: \[DONE\]\r\n\r\n$/s],
  ['cr-only', /^data: [^\n]*\r\rdata: \[DONE\]\r\r$/],
  ['no-space-after-colon', /^data:\{.*\n\ndata:\[DONE\]\n\n$/s],
  ['multiline-data', /^data: \{\ndata: {2}"id": "chatcmpl-1",\n.*\ndata: \}\n\n.*data: \[DONE\]\n\n$/s],
  ['event-name-message', /^event: message\ndata: \{.*event: message\ndata: \[DONE\]\n\n$/s],
  ['id-and-retry-beside-data', /^id: 1\nretry: 3000\ndata: \{.*id: 2\n/s],
])('%s frames the events of a stream like this', (id, framing) => {
  expect(textOf(stream(id))).toMatch(framing);
});

test('joining the data lines of multiline-data gives the same chunks', () => {
  expect(chunksOf(stream('multiline-data'))).toEqual(chunksOf(streamPlan()));
});

test.each(['one-byte-writes', 'utf8-split-in-transport', 'gzip-flushed'])('%s changes no byte of the text', (id) => {
  const plan = streamPlan({ tokens: ['Grüße', ' 🌍'] });
  expect(textOf(stream(id, plan))).toBe(textOf(plan));
  expect(textOf(bendOf(id)(bodyPlan({ tokens: ['Grüße'] }), mockRequest()))).toBe(
    textOf(bodyPlan({ tokens: ['Grüße'] })),
  );
});

test('one-byte-writes begins with single bytes and goes on in slices, without many timers', () => {
  const plan = streamPlan({ tokens: Array.from({ length: 256 }, () => ' word') });
  const bent = stream('one-byte-writes', plan);
  expect(
    writesOf(bent)
      .slice(0, 300)
      .every(({ bytes }) => bytes.length === 1),
  ).toBe(true);
  expect(writesOf(bent).every(({ bytes }) => bytes.length <= 61)).toBe(true);
  const waits = (steps: ReplyPlan['steps']): number => steps.filter(({ kind }) => kind === 'wait').length;
  expect(waits(bent.steps) - waits(plan.steps)).toBe(30);
});

test('utf8-split-in-transport ends a write inside a character', () => {
  const bent = stream('utf8-split-in-transport', streamPlan({ tokens: ['Grüße'] }));
  expect(writesOf(bent).some(({ bytes }) => bytes.at(-1) === 0xc3)).toBe(true);
});

test('gzip-flushed compresses every step', () => {
  expect(stream('gzip-flushed').wire).toEqual({ gzip: 'flush' });
  expect(bendOf('gzip-flushed')(errorPlan(), mockRequest()).wire).toBeUndefined();
});

test('usage-on-finish-chunk has no chunk for usage alone', () => {
  const chunks = chunksOf(stream('usage-on-finish-chunk'));
  expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'stop' }], usage: usage(10) });
  expect(chunks.length).toBe(chunksOf(streamPlan()).length - 1);
});

test('usage-on-every-chunk counts up', () => {
  const used = chunksOf(stream('usage-on-every-chunk')).map(({ usage: counts }) =>
    isObject(counts) ? counts.completion_tokens : null,
  );
  expect(used).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10]);
});

test('usage-without-asking adds usage only where nobody asked', () => {
  const bent = stream('usage-without-asking', streamPlan({ usage: false }));
  expect(chunksOf(bent).at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 10 } });
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(stream('usage-without-asking')).toEqual(streamPlan());
});

test('no-done-perplexity ends after its last chunk', () => {
  expect(dataOf(stream('no-done-perplexity'))).toEqual(dataOf(streamPlan()).slice(0, -1));
});

test('role-repeated-openrouter has the role in every delta', () => {
  expect(new Set(each(deltas(stream('role-repeated-openrouter')), 'role'))).toEqual(new Set(['assistant']));
});

test('finish-twice-openrouter repeats the reason beside usage', () => {
  expect(finishes(stream('finish-twice-openrouter', streamPlan({ n: 2 })))).toEqual(['stop', 'stop', 'stop', 'stop']);
  expect(chunksOf(stream('finish-twice-openrouter')).at(-1)).toMatchObject({
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'stop' }],
    usage: usage(10),
  });
});

test('finish-key-absent-until-end has the key at the end only', () => {
  const keys = each(allChoices(chunksOf(stream('finish-key-absent-until-end'))), 'finish_reason');
  expect(keys).toEqual([...Array(11).fill('absent'), 'stop']);
});

test('logprobs-refusal-absent leaves out what is null, and keeps what is not', () => {
  expect(Object.keys(firstChoice(body('logprobs-refusal-absent')))).toEqual(['index', 'message', 'finish_reason']);
  expect(Object.keys(messageOf(body('logprobs-refusal-absent')))).toEqual(['role', 'content']);
  expect(JSON.stringify(chunksOf(stream('logprobs-refusal-absent')))).not.toMatch(/logprobs|refusal/);
  const refused = body('logprobs-refusal-absent', bodyPlan({ message: { refusal: 'No.' } }));
  expect(messageOf(refused).refusal).toBe('No.');
});

test.each([
  ['system-fingerprint-absent', 'system_fingerprint', 'absent'],
  ['system-fingerprint-null', 'system_fingerprint', null],
  ['model-alias', 'model', 'reference-2025-08-07'],
  ['id-without-prefix', 'id', 'cb5faac65b0a5b2f9fdde37d8ecf3c11'],
])('%s has its %s in body and chunks alike', (id, member, value) => {
  const seen = new Set([...each(chunksOf(stream(id)), member), ...each([body(id)], member)]);
  expect(seen.size).toBe(1);
  expect([...seen]).toEqual([id === 'id-without-prefix' ? expect.stringMatching(/^[0-9a-f]{32}$/) : value]);
});

test('created-varies-groq moves on within a stream', () => {
  expect(new Set(each(chunksOf(stream('created-varies-groq')), 'created'))).toEqual(
    new Set([1_760_000_000, 1_760_000_001]),
  );
});
