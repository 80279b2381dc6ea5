import { expect, test } from 'vitest';
import { loadMocks } from '../../mocks/registry.ts';
import type { FaultSpec } from '../define.ts';
import { Plays } from './plays.ts';
import type { GatewayProbe } from './registry.ts';

const fault = (id: string, bend: FaultSpec['bend']) => ({ id, title: id, incidents: [], bend });

const mocks = {
  faults: [
    fault('always', (plan) => ({ ...plan, status: 500 })),
    fault('never', (plan) => ({ ...plan })),
    fault('streams-alone', (plan, { stream }) => (stream ? { ...plan, status: 500 } : plan)),
    fault('every-third', (plan, { nth }) => (nth % 3 === 2 ? { ...plan, status: 500 } : plan)),
    fault('throws', () => {
      throw new Error('no plan');
    }),
  ],
  dialects: [
    { id: 'odd', title: 'odd', evidence: 'here', bend: fault('odd', (plan) => ({ ...plan, status: 201 })).bend },
  ],
};

const probe = (over: Partial<GatewayProbe> = {}): GatewayProbe => ({
  id: 'plain',
  title: 'A plain request',
  plays: 'faults',
  request: ({ nonce }) => ({ path: '/chat/completions', json: { messages: [{ role: 'user', content: nonce }] } }),
  ...over,
});

const stream = (over: Partial<GatewayProbe> = {}): GatewayProbe =>
  probe({
    id: 'stream',
    request: ({ nonce }) => ({
      path: '/chat/completions',
      json: { stream: true, messages: [{ role: 'user', content: nonce }] },
    }),
    ...over,
  });

const playsOf = (...probes: readonly GatewayProbe[]): Plays =>
  new Plays(mocks, new Map(probes.map((each) => [each.id, each])));

test('The faults that change the answer are played, though only now and then, or by throwing', () => {
  expect(playsOf().of(probe())).toEqual(['fault/always', 'fault/every-third', 'fault/throws']);
  expect(playsOf().of(stream())).toContain('fault/streams-alone');
});

test('Dialects can be played in the same way', () => {
  expect(playsOf().of(probe({ plays: 'dialects' }))).toEqual(['dialect/odd']);
});

test('What another probe has seen already is left out', () => {
  const all = playsOf(probe(), stream());
  expect(all.of(stream({ unless: ['plain'] }))).toEqual(['fault/streams-alone']);
});

test('A probe that names what is played has its word, as often as it says it', () => {
  expect(playsOf().of(probe({ plays: ['reference', 'reference'] }))).toEqual(['reference', 'reference']);
});

test('A probe that looks to one which is not there is a mistake of ours', () => {
  expect(() => playsOf().of(probe({ unless: ['nobody'] }))).toThrow(
    expect.objectContaining({ code: 'internal', message: 'there is no gateway probe nobody' }),
  );
});

test('Of all that the mock can do wrong, what changes a chat answer is played, and what is wrong elsewhere is not', async () => {
  const plays = new Plays(await loadMocks(), new Map()).of(probe());
  expect(plays).toContain('fault/choices-missing');
  expect(plays.filter((each) => each.includes('embedding'))).toEqual([]);
});
