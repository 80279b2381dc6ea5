import { expect, test } from 'vitest';
import { paceOf, type Span } from './pace.ts';

const span = (probe: string, start: number, end: number): Span => ({ probe, start, end });
const preflight = { start: 0, end: 10 };
const ungated = (): undefined => undefined;

test('where one request waits for another, their sum is the least that a run can take', () => {
  const spans = [span('small', 10, 40), span('large', 40, 100), span('other', 12, 50)];
  const gateOf = (probe: string) => (probe === 'large' ? 'small' : undefined);
  expect(paceOf(preflight, spans, gateOf, 4)).toEqual({ wallMs: 100, chainMs: 100, boundMs: 100 });
  expect(paceOf(preflight, spans, ungated, 4)).toMatchObject({ chainMs: 70 });
});

test('where there is more work than room, the work shared out is the least', () => {
  const spans = [span('a', 10, 50), span('a', 10, 50), span('b', 50, 90), span('b', 50, 90), span('c', 90, 130)];
  expect(paceOf(preflight, spans, ungated, 2)).toEqual({ wallMs: 130, chainMs: 50, boundMs: 110 });
});

test('of several trials of a probe the slowest counts, for the next waits for all of them', () => {
  const spans = [span('small', 10, 20), span('small', 10, 60), span('large', 60, 90)];
  const gateOf = (probe: string) => (probe === 'large' ? 'small' : undefined);
  expect(paceOf(preflight, spans, gateOf, 8)).toMatchObject({ chainMs: 90 });
});

test('where nothing was sent there is no pace', () => {
  expect(paceOf(preflight, [], ungated, 1)).toBeNull();
});
