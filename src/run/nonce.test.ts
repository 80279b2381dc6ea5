import { expect, test } from 'vitest';
import { nonceOf } from './nonce.ts';

test('the same names give the same word, others another', () => {
  expect(nonceOf(1, 'acme', 'small', 'chat-basic', 0)).toBe(nonceOf(1, 'acme', 'small', 'chat-basic', 0));
  const words = [
    nonceOf(1, 'acme', 'small', 'chat-basic', 0),
    nonceOf(2, 'acme', 'small', 'chat-basic', 0),
    nonceOf(1, 'acme', 'small', 'chat-basic', 1),
    nonceOf(1, 'acme', 'large', 'chat-basic', 0),
    nonceOf(1, 'acm', 'esmall', 'chat-basic', 0),
  ];
  expect(new Set(words).size).toBe(words.length);
});

test('the trials of one target never share a word', () => {
  const words = Array.from({ length: 2_000 }, (_, trial) => nonceOf(1, 'acme', 'small', 'probe', trial));
  expect(new Set(words).size).toBe(words.length);
});

test('a word is seven consonants, so that it is no word of any language', () => {
  for (let seed = 0; seed < 200; seed++) expect(nonceOf(seed, 'probe')).toMatch(/^[bcdfghjklmnpqrstvwxz]{7}$/);
});
