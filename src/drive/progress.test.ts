import { expect, test } from 'vitest';
import { EventCounter, Progress } from './progress.ts';

const count = (text: string, cut = Number.POSITIVE_INFINITY): readonly [lines: number, events: number] => {
  const counter = new EventCounter();
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += cut) counter.feed(bytes.subarray(i, i + Math.min(cut, bytes.length)));
  return [counter.dataLines, counter.dataEvents];
};

test.each([
  ['LF', 'data: 1\n\ndata: 2\n\n', 2, 2],
  ['CR LF', 'data: 1\r\n\r\ndata: 2\r\n\r\n', 2, 2],
  ['CR', 'data: 1\r\rdata: 2\r\r', 2, 2],
  ['several data lines in one event', 'data: 1\ndata: 2\n\n', 2, 1],
  ['comments, blank lines and other fields', ': ping\n\n\n\nevent: x\nid: 7\nretry: 1\n\n', 0, 0],
  ['a data field without a colon', 'data\n\n', 1, 1],
  ['names that only begin like it', 'database: 1\n\ndat: 1\n\n data: 1\n\nDATA: 1\n\n', 0, 0],
  ['a byte order mark', '\uFEFFdata: 1\n\n', 1, 1],
  ['a line and an event that are not complete', 'data: 1\n\ndata: 2\ndata: 3', 2, 1],
])('events are counted with %s, however the bytes are cut', (_, text, lines, events) => {
  for (const cut of [1, 2, 3, 5, 1000]) expect(count(text, cut)).toEqual([lines, events]);
});

test('in an event stream only a completed data line is progress', () => {
  const progress = new Progress('Text/Event-Stream; charset=utf-8');
  expect(progress.feed(Buffer.from(': ping\n\n'))).toBe(false);
  expect(progress.feed(Buffer.from('data: {"a"'))).toBe(false);
  expect(progress.feed(Buffer.from(':1}\n'))).toBe(true);
  expect(progress.feed(Buffer.from('\n'))).toBe(false);
  expect(progress.events).toBe(1);
});

test('anywhere else anything but white space is progress', () => {
  const progress = new Progress('application/json');
  expect(progress.feed(Buffer.from(' \r\n\t'))).toBe(false);
  expect(progress.feed(Buffer.from(' {'))).toBe(true);
});
