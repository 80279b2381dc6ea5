import { expect, test } from 'vitest';
import { prepare } from '../../src/drive/request.ts';
import { dense, prose } from '../shared/fillers.ts';
import { ladderSteps, proseSteps } from '../shared/ladder.ts';
import { climb, contextFor, ladderProbes } from '../shared/testing-ladder.ts';

const sent = (probe: string, trial = 0): Uint8Array => {
  const context = contextFor(probe, trial);
  const [request] = ladderProbes[probe]?.requests(context) ?? [];
  if (request === undefined) throw new RangeError(`${probe} sends nothing`);
  return prepare(context.target, request).body ?? new Uint8Array();
};

test.each(ladderSteps)('on the wire the $name step has $bytes bytes, exactly', ({ name, bytes }) => {
  const kinds = proseSteps.includes(name) ? ['stream', 'plain', 'prose'] : ['stream', 'plain'];
  for (const kind of kinds) expect(sent(`payload-${kind}-${name}`)).toHaveLength(bytes);
});

test('a model name beyond ASCII does not change the size', () => {
  const context = contextFor('payload-plain-8k-over', 0);
  const target = { ...context.target, model: 'modèle-🌍' };
  const [request] = ladderProbes['payload-plain-8k-over']?.requests({ ...context, target }) ?? [];
  expect(request && prepare(target, request).body).toHaveLength(8 * 1024 + 256);
});

test('no two trials send the same body, for a cache would answer the second', () => {
  const bodies = climb().map(({ reading }) => reading.exchange.request.body);
  expect(new Set(bodies).size).toBe(bodies.length);
});

test('trials differ from the first words on, so no common prefix is cached', () => {
  const [one = '', other = ''] = [0, 1].map((trial) => Buffer.from(sent('payload-plain-64k-over', trial)).toString());
  expect([...one].findIndex((letter, i) => letter !== other[i])).toBeLessThan(150);
});

test('fillers need no escapes in JSON and have the length that is asked for', () => {
  for (const bytes of [0, 1, 64, 65, 66, 4096, 50_001]) {
    for (const text of [dense(bytes), prose(bytes, 'nonce')]) expect(JSON.stringify(text)).toHaveLength(bytes + 2);
  }
});

test('prose differs by nonce and is the same for the same one', () => {
  expect(prose(2000, 'bcd')).toBe(prose(2000, 'bcd'));
  expect(prose(2000, 'bcd')).not.toBe(prose(2000, 'dcb'));
});

test('every step but the first of its ladder waits for the first', () => {
  for (const [id, { gate }] of Object.entries(ladderProbes)) {
    const first = /^payload-\w+-1k$/.test(id) || id === 'payload-chunked';
    expect(gate?.probe).toBe(first ? undefined : id.replace(/^(payload-\w+?)-.*/, '$1-1k'));
  }
});

test('a failure in three of ten streams above 50 KB stays unseen in fewer than 1 of 100 runs', () => {
  const large = climb().filter(({ reading }) => (reading.exchange.request.body ?? '').length > 50_000);
  const streams = large.filter(({ request }) => request.stream === true);
  const plain = large.filter(({ probe }) => probe.startsWith('payload-plain'));
  expect({ streams: streams.length, plain: plain.length }).toEqual({ streams: 22, plain: 22 });
  expect(1 - 0.7 ** streams.length).toBeGreaterThan(0.99);
  expect(1 - 0.7 ** plain.length).toBeGreaterThan(0.99);
});
