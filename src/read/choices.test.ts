import { expect, test } from 'vitest';
import type { JsonObject } from '../define/json.ts';
import { read } from './read.ts';
import { chunkOf, completionOf, exchangeOf, sse } from './testing.ts';

const choicesOf = (...chunks: JsonObject[]) => read(exchangeOf({ body: chunks.map((chunk) => sse(chunk)) })).choices;
const choiceOf = (message: JsonObject) => read(exchangeOf({ body: completionOf(message) })).choices[0];

test('choices accumulate by index, in the order of their first appearance', () => {
  const choices = choicesOf(
    chunkOf({ content: 'b' }, { index: 1 }),
    chunkOf({ content: 'a' }),
    chunkOf({ content: 'B' }, { index: 1, finish_reason: 'stop' }),
    chunkOf({ content: 'A' }, { finish_reason: 'length' }),
  );
  expect(choices.map(({ index, content, finishReasons }) => [index, content, finishReasons])).toEqual([
    [1, 'bB', ['stop']],
    [0, 'aA', ['length']],
  ]);
});

test('a choice without an integer index goes by its position', () => {
  const chunk = { choices: [null, { delta: { content: 'x' } }, { index: '7', delta: { content: 'y' } }] };
  expect(choicesOf(chunk).map(({ index, content }) => [index, content])).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
});

test('each piece of output is a delta with the time and place of its arrival', () => {
  const body = [
    sse(chunkOf({ role: 'assistant', content: '' })),
    sse(chunkOf({ reasoning: 'hm' })),
    sse(chunkOf({ content: 'a' })) + sse(chunkOf({ content: 'b' })),
    sse(chunkOf({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '{"a"' } }] })),
    sse(chunkOf({}, { finish_reason: 'stop' })),
  ];
  const [choice] = read(exchangeOf({ body, times: [10, 20, 30, 40, 50] })).choices;
  expect(choice?.deltas).toEqual([
    { at: 20, read: 1, frame: 1, text: 'hm' },
    { at: 30, read: 2, frame: 2, text: 'a' },
    { at: 30, read: 2, frame: 3, text: 'b' },
    { at: 40, read: 3, frame: 4, text: '{"a"' },
  ]);
  expect(choice?.contentDeltas.map((delta) => delta.text)).toEqual(['a', 'b']);
});

test('a chunk with a message instead of a delta has no content, but still finishes', () => {
  const [choice] = choicesOf({
    choices: [{ index: 0, message: { role: 'assistant', content: 'x' }, finish_reason: 'stop' }],
  });
  expect(choice).toMatchObject({ content: '', roles: [], finishReasons: ['stop'] });
});

test('the delta counts where a message stands beside it', () => {
  const [choice] = choicesOf(chunkOf({ content: 'b' }, { message: { content: 'ab' } }));
  expect(choice?.content).toBe('b');
});

test('the text of legacy completions is not content', () => {
  expect(choicesOf({ choices: [{ text: 'x', index: 0, finish_reason: 'stop' }] })).toMatchObject([
    { content: '', finishReasons: ['stop'] },
  ]);
});

test('reasoning given under several names counts once', () => {
  expect(choiceOf({ reasoning_content: 'a' })?.reasoning).toBe('a');
  expect(choiceOf({ reasoning: 'a' })?.reasoning).toBe('a');
  expect(choiceOf({ reasoning_details: [{ text: 'a' }, { summary: 'b' }, { data: 'encrypted' }] })?.reasoning).toBe(
    'ab',
  );
  expect(choiceOf({ reasoning_content: 'a', reasoning: 'a', reasoning_details: [{ text: 'a' }] })?.reasoning).toBe('a');
  expect(choiceOf({ reasoning: { effort: 'low' } })?.reasoning).toBe('');
});

test('content parts are joined, and thinking parts are reasoning', () => {
  const content = [
    {
      type: 'thinking',
      thinking: [
        { type: 'text', text: 'hm' },
        { type: 'text', text: '…' },
      ],
    },
    { type: 'text', text: 'Hel' },
    { type: 'reference', reference_ids: [1] },
    { type: 'text', text: 'lo' },
  ];
  expect(choiceOf({ content })).toMatchObject({ content: 'Hello', reasoning: 'hm…' });
  expect(choicesOf(chunkOf({ content }))).toMatchObject([{ content: 'Hello', reasoning: 'hm…' }]);
});

test('refusals, roles, tool calls and finish reasons are kept as received', () => {
  const calls = [{ index: 0, id: 'call_1', function: { name: 'f', arguments: '' } }, null];
  const [choice] = choicesOf(
    chunkOf({ role: 'assistant', refusal: 'I ' }, { finish_reason: '' }),
    chunkOf({ role: '', refusal: 'will not', tool_calls: calls }, { finish_reason: 'stop' }),
    chunkOf({ role: null }, { finish_reason: 'stop' }),
  );
  expect(choice).toMatchObject({
    roles: ['assistant', ''],
    refusal: 'I will not',
    toolCalls: calls,
    finishReasons: ['', 'stop', 'stop'],
  });
});

test('two entries of a JSON body with one index are two choices', () => {
  const choices = [0, 0].map((index) => ({ index, message: { role: 'assistant', content: 'x' } }));
  const body = JSON.stringify({ choices });
  expect(read(exchangeOf({ body })).choices.map((choice) => choice.content)).toEqual(['x', 'x']);
});

test('members of the wrong type read as nothing', () => {
  for (const delta of [null, 1, 'x', [], { content: 1, role: {}, refusal: [], tool_calls: 'x', reasoning: 3 }])
    expect(choicesOf({ choices: [{ index: 0, delta, finish_reason: 5 }] })).toMatchObject([
      { content: '', reasoning: '', refusal: '', roles: [], toolCalls: [], finishReasons: [], deltas: [] },
    ]);
  for (const choices of [null, {}, 'x', 7, [1, 'x', null, []]]) expect(choicesOf({ choices })).toEqual([]);
});
