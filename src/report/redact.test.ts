import { expect, test } from 'vitest';
import { createRedactor } from './redact.ts';

const secret = 'sk-proj-Ab12+/Cd34=="ef"';

test.for([
  ['plain', `key ${secret} was refused`],
  ['JSON', JSON.stringify({ key: secret })],
  ['URL', `https://x.example/?key=${encodeURIComponent(secret)}`],
  ['cut short', `Incorrect API key: ${secret.slice(0, 10)}…`],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 after one byte', Buffer.from(`:${secret}`).toString('base64')],
  ['base64 after two bytes', Buffer.from(`a:${secret}`).toString('base64')],
  ['base64 of basic credentials', Buffer.from(`user:${secret}`).toString('base64')],
])('a secret is replaced however it is written: %s', ([, text = '']) => {
  const redacted = createRedactor([secret])(text);
  expect(redacted).toContain('[redacted]');
  expect(redacted).not.toContain('sk-proj-');
  expect(redacted).not.toContain(Buffer.from(secret).toString('base64').slice(4, 16));
});

test('the longer of two secrets with the same beginning goes first', () => {
  expect(createRedactor(['secret-1', 'secret-1-and-more'])('secret-1-and-more')).toBe('[redacted]');
});

test('a short secret is replaced as a bearer token only, for it may be a word', () => {
  const redact = createRedactor(['test']);
  expect(redact('a test with Bearer test')).toBe('a test with Bearer [redacted]');
});

test('without secrets text stays as it is', () => {
  expect(createRedactor([''])('Bearer x')).toBe('Bearer x');
});
