import { expect, test } from 'vitest';
import { loadMocks } from '../../mocks/registry.ts';
import { loadSuites, probesOf } from './registry.ts';

const { surfaces, checks, probes, clauses } = await loadSuites();
const faults = new Set((await loadMocks()).faults.map(({ id }) => id));

test('suites are read once a process', async () => {
  expect(await loadSuites()).toBe(await loadSuites());
});

test('every folder of suites with checks is a surface, and only those', () => {
  expect(surfaces).toEqual(expect.arrayContaining(['chat', 'large-payload', 'streaming', 'tools']));
  expect(new Set(checks.map(({ surface }) => surface))).toEqual(new Set(surfaces));
});

test('checks come in the order of their ids, each once, below their surface', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const { id, surface } of checks) expect(id.startsWith(`${surface}/`), id).toBe(true);
});

test('rules of the contract are checks like those that have a file', () => {
  const find = (id: string) => checks.find((check) => check.id === id);
  expect(find('chat/content-is-text')).toMatchObject({ surface: 'chat', level: 'must' });
  expect(find('usage/is-there')).toMatchObject({ surface: 'usage' });
});

test('every check states a clause and judges probes that exist', () => {
  for (const check of checks) {
    expect(clauses.has(check.clause), `${check.id}: ${check.clause}`).toBe(true);
    expect(probesOf(check).length, check.id).toBeGreaterThan(0);
    for (const probe of probesOf(check)) expect(probes.has(probe), `${check.id}: ${probe}`).toBe(true);
  }
});

test('every check names faults, and all of them exist', () => {
  for (const check of checks) {
    expect(check.faults.length, check.id).toBeGreaterThan(0);
    for (const fault of check.faults) expect(faults.has(fault), `${check.id}: ${fault}`).toBe(true);
  }
});

test('every probe is judged, and its gate exists', () => {
  const judged = new Set(checks.flatMap(probesOf));
  for (const { id, gate } of probes.values()) {
    expect(judged.has(id), id).toBe(true);
    if (gate !== undefined) expect(probes.has(gate.probe), id).toBe(true);
  }
});
