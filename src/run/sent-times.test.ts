import { expect, test } from 'vitest';
import type { Measurement } from '../define.ts';
import { aMeasurement } from '../report/testing.ts';
import { type SentReply, withSenderTimes } from './sent-times.ts';

/** A stream that was asked for at 5,000 on the machine's clock and read 20 and 40 ms later. */
const aRow = (timeline: Partial<NonNullable<Measurement['timeline']>> = {}): Measurement =>
  aMeasurement({
    requestBytes: 100,
    totalMs: 50,
    timeline: { at: [20, 40], bytes: [30, 70], reply: 'r-1', clock: 5000, ...timeline },
  });

const aReply = (over: Partial<SentReply> = {}): SentReply => ({
  model: 'small',
  requestBytes: 100,
  id: 'r-1',
  startedAt: 5001,
  steps: [
    { at: 5019, bytes: 30 },
    { at: 5039, bytes: 70 },
  ],
  ...over,
});

const senderOf = (row: Measurement, ...replies: readonly SentReply[]): readonly number[] | undefined =>
  withSenderTimes([row], replies)[0]?.timeline?.sender;

test('the sender’s times are told from when the request was sent', () => {
  expect(senderOf(aRow(), aReply())).toEqual([19, 39]);
});

test('writes that came with one read keep their own times', () => {
  const steps = [10, 12, 14, 39].map((at, index) => ({ at: 5000 + at, bytes: index < 3 ? 10 : 70 }));
  expect(senderOf(aRow(), aReply({ steps }))).toEqual([10, 12, 14, 39]);
});

test('of a stream that we hung up on, what was sent later is left out', () => {
  const steps = [...aReply().steps, { at: 5051, bytes: 70 }];
  expect(senderOf(aRow(), aReply({ steps }))).toEqual([19, 39]);
});

test.each([
  ['another id', { id: 'r-2' }],
  ['no id', { id: null }],
  ['another model', { model: 'large' }],
  ['a request of another size', { requestBytes: 101 }],
  ['a request that came before ours was sent', { startedAt: 4990 }],
  ['a request that came after our reply had ended', { startedAt: 5060 }],
  ['fewer bytes than were read', { steps: [{ at: 5019, bytes: 99 }] }],
  ['bytes that were read before they were sent', { steps: [{ at: 5025, bytes: 100 }] }],
] satisfies [string, Partial<SentReply>][])('a reply to %s is not ours', (_, over) => {
  expect(senderOf(aRow(), aReply(over))).toBeUndefined();
});

test('replies without an id are told apart by their times and sizes', () => {
  const steps = [5060, 5070].map((at) => ({ at, bytes: 50 }));
  const row = aRow();
  const { reply: _, ...unnamed } = row.timeline ?? { at: [], bytes: [] };
  const replies = [aReply({ id: null }), aReply({ id: null, startedAt: 5050, steps })];
  expect(senderOf({ ...row, timeline: unnamed }, ...replies)).toEqual([19, 39]);
});

test('a row that two replies fit, and a reply that two rows fit, stay as they are', () => {
  expect(senderOf(aRow(), aReply(), aReply())).toBeUndefined();
  expect(withSenderTimes([aRow(), aRow()], [aReply()])).toEqual([aRow(), aRow()]);
});

test('a long id is compared as far as it is kept', () => {
  expect(senderOf(aRow({ reply: 'x'.repeat(64) }), aReply({ id: 'x'.repeat(80) }))).toEqual([19, 39]);
});

test('rows without a timeline or without its clock stay as they are', () => {
  const rows = [aMeasurement({ requestBytes: 100 }), { ...aRow(), timeline: { at: [20, 40], bytes: [30, 70] } }];
  expect(withSenderTimes(rows, [aReply()])).toEqual(rows);
});
