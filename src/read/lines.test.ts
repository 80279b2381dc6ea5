import { expect, test, vi } from 'vitest';
import { linesOf } from './lines.ts';

const textsOf = (text: string) => [...linesOf(text, 0)].map(({ start, end }) => text.slice(start, end));

test('LF, CRLF and CR end a line each, and a last line need not be ended', () => {
  expect(textsOf('a\nb\r\nc\rd\n\re')).toEqual(['a', 'b', 'c', 'd', '', 'e']);
  expect([...linesOf('a\r\nb', 0)].map((line) => line.terminated)).toEqual([true, false]);
  expect(textsOf('a\n')).toEqual(['a']);
  expect(textsOf('')).toEqual([]);
});

test('each line end is searched for once, however many lines of another kind come before it', () => {
  for (const text of [':\r'.repeat(1000), ':\n'.repeat(1000), `${':\r'.repeat(1000)}\n`, `${':\n'.repeat(1000)}\r`]) {
    const search = vi.spyOn(String.prototype, 'indexOf');
    let lines = 0;
    for (const _ of linesOf(text, 0)) lines++;
    const searches = search.mock.calls.length;
    search.mockRestore();
    expect(lines).toBeGreaterThanOrEqual(1000);
    expect(searches).toBeLessThanOrEqual(lines + 3);
  }
});
