import { expect, test } from 'vitest';
import type { JsonObject, Verdict } from '../../src/define.ts';
import { completionOf, streamOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import stopSequence from './stop-sequence.ts';
import streamStopSequence from './stream-stop-sequence.ts';

const cut = { finish_reason: 'length' };

test.each<[what: string, body: string, verdict: Verdict]>([
  ['ends before it', completionOf({ content: 'one, two, three, ' }), 'pass'],
  ['ends with it', completionOf({ content: 'one, two, three, four' }), 'fail'],
  ['runs on', completionOf({ content: 'three, four, five, six' }, cut), 'fail'],
  ['never comes to it', completionOf({ content: 'qua qua qua' }, cut), 'inconclusive'],
  ['has it in the reasoning only', completionOf({ content: 'one, ', reasoning_content: 'up to four' }), 'pass'],
  ['has no content', completionOf({ content: null }), 'pass'],
])('output that %s, given a stop sequence', (_, body, verdict) => {
  expect(verdictOf(stopSequence, { body, request: { stop: ['four', 'five'] } })).toBe(verdict);
});

test.each<[what: string, stop: JsonObject, content: string, verdict: Verdict]>([
  ['as a string', { stop: 'four' }, 'three, four', 'fail'],
  ['in none of its forms', { stop: null }, 'three, four', 'inconclusive'],
  ['that is empty', { stop: ['', ''] }, 'three, four', 'inconclusive'],
  ['that vLLM is to keep', { stop: 'four', include_stop_str_in_output: true }, 'three, four', 'inconclusive'],
  ['that SGLang is to keep', { stop: 'four', no_stop_trim: true }, 'three, four', 'inconclusive'],
  ['that vLLM is to cut', { stop: 'four', include_stop_str_in_output: false }, 'three, four', 'fail'],
])('a stop sequence %s', (_, request, content, verdict) => {
  expect(verdictOf(stopSequence, { body: completionOf({ content }), request })).toBe(verdict);
});

test.each<[content: string, verdict: Verdict]>([
  ['one, two, three, four,', 'warn'],
  ['one, two, three, four', 'warn'],
  ['one, two, three, fou', 'pass'],
  ['one, two, three, ', 'pass'],
  ['I go on four', 'pass'],
  ['one, two, four, three', 'pass'],
])('the beginning of a stop sequence of two words at the end of %j', (content, verdict) => {
  expect(verdictOf(stopSequence, { body: completionOf({ content }), request: { stop: 'four, five' } })).toBe(verdict);
});

test('white space at the end of a stop sequence is no beginning of it', () => {
  const body = completionOf({ content: 'one, two\n' });
  expect(verdictOf(stopSequence, { body, request: { stop: '\n\n\n\n\n\n' } })).toBe('pass');
});

test('a text that ends with the stop sequence is told from one that runs on', () => {
  const saying = (content: string) =>
    outcomeOf(stopSequence, trialOf({ body: completionOf({ content }), request: { stop: ['four'] } })).findings[0];
  expect(saying('one, two, three, four\n')?.what).toBe('The output contains the stop sequence that ended it');
  expect(saying('one, two, three, four, five')?.what).toBe('The output runs on beyond a stop sequence');
  expect(saying(`${'a'.repeat(50)}four${'b'.repeat(50)}`)?.actual).toBe(`… ${'a'.repeat(30)}four${'b'.repeat(36)}`);
});

test('each choice is judged', () => {
  const choice = (index: number, content: string): JsonObject => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: index === 0 ? 'length' : 'stop',
  });
  const of = (...contents: readonly string[]): Verdict =>
    verdictOf(stopSequence, {
      request: { stop: 'four' },
      body: completionOf({}, {}, { choices: contents.map((content, i) => choice(i, content)) }),
    });
  expect(of('one', 'two')).toBe('pass');
  expect(of('one')).toBe('inconclusive');
  expect(of('one', 'three, four')).toBe('fail');
});

test('a stop sequence that spans chunks is found, and evidence points at the last content', () => {
  const request = { stop: ['four, five'] };
  const of = (...texts: readonly string[]) =>
    outcomeOf(streamStopSequence, trialOf({ body: streamOf(...texts), request }));
  expect(of('three', ', ').verdict).toBe('pass');
  const { verdict, findings } = of('three, fo', 'ur, f', 'ive');
  expect(verdict).toBe('fail');
  expect(findings[0]?.evidence?.at).toContain('frame 3');
});
