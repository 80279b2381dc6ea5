import { expect, test } from 'vitest';
import type { Message } from './messages.ts';
import { countTo, inWords } from './numbers.ts';
import { writeText } from './text.ts';

const said = (text: string, role: Message['role'] = 'user'): Message => ({ role, text, images: 0, calls: '' });
const write = (prompt: string, choice = 0, seed = 1): string => writeText([said(prompt)], seed, choice);

test('a plain question gets two sentences about its topic', () => {
  const answer = write('Task 7f. In two short sentences, say what a lighthouse is for.');
  expect(answer).toMatch(/lighthouse/i);
  expect(answer.match(/[.]( |$)/g)).toHaveLength(2);
});

test('the same prompt and seed give the same text; other seeds and choices give other texts', () => {
  const prompt = 'Describe the harbour of Lisbon.';
  expect(write(prompt)).toBe(write(prompt));
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((choice) => write(prompt, choice))).size).toBeGreaterThan(3);
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => write(prompt, 0, seed))).size).toBeGreaterThan(3);
});

test('any prompt gets an answer', () => {
  for (const prompt of [
    '',
    ' ',
    '?',
    'hi',
    '\n',
    '你好',
    '.'.repeat(10_000),
    'Repeat exactly:',
    'Count from ten to one',
  ]) {
    expect(write(prompt).trim(), JSON.stringify(prompt)).not.toBe('');
  }
});

test('a line is repeated as it is', () => {
  const line = 'Grüße, 你好, 🌍🚀, 👩‍🚀: "naïve" café  ';
  expect(write(`Task 1. Repeat the following line exactly as it is and write nothing else:\n${line}\nMore.`)).toBe(
    line,
  );
  expect(write('Echo this text verbatim: one two')).toBe('one two');
});

test('it counts in words and in digits', () => {
  expect(write('Task 9. Count from one to three hundred in English words, separated by commas.')).toMatch(
    /^one, two, three, .*, ninety-nine, one hundred, one hundred one, .*, three hundred$/,
  );
  expect(countTo('Count from 3 to 6.')).toBe('3, 4, 5, 6');
  expect(countTo('Please count from 1 to 3, one per line.')).toBe('1\n2\n3');
  expect(countTo('Count the ships.')).toBeNull();
  expect(inWords(1_241)).toBe('one thousand two hundred forty-one');
});

test('what is told at the start of a long prompt is known at its end', () => {
  const filler = 'ships pass in the night '.repeat(5_000);
  expect(write(`The pass phrase is tulip-77. ${filler} What is the pass phrase? Answer with one word.`)).toBe(
    'The pass phrase is tulip-77.',
  );
  expect(
    writeText(
      [said('The secret word is: KELP9', 'system'), said('ok', 'assistant'), said('Tell me the secret word.')],
      1,
      0,
    ),
  ).toContain('KELP9');
});

test('what was cut from a prompt is not known', () => {
  expect(write('ships pass in the night. What is the pass phrase?')).not.toMatch(/The pass phrase is/);
});

test('a dictated word is said', () => {
  expect(write('Reply with the word "pong".')).toBe('pong');
});

test('a long text is as long as asked for', () => {
  expect(write('Write about the sea in 400 words.').split(' ').length).toBeGreaterThanOrEqual(400);
});

test('after a tool has answered, the answer says what it said', () => {
  const messages = [said('Weather in Oslo?'), said('', 'assistant'), said('{"celsius":-3}', 'tool')];
  expect(writeText(messages, 1, 0)).toContain('{"celsius":-3}');
});
