import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGatewayMocks } from '../mocks/gateway/registry.ts';
import { loadMocks } from '../mocks/registry.ts';
import type { Level } from '../src/define.ts';
import { Plays } from '../src/gateway/plays.ts';
import { gatewayProbesOf, loadGatewaySuite } from '../src/gateway/registry.ts';
import { loadSuites } from '../src/run/registry.ts';

/** The laws of the gateway suite, between files which do not know each other. Each list names what breaks one. */

const { checks, probes } = await loadGatewaySuite();
const { faults, dialects } = await loadGatewayMocks();
const mocks = await loadMocks();
const { clauses } = await loadSuites();
const plays = new Plays(mocks, probes);

const ids = <T extends { readonly id: string }>(items: Iterable<T>): readonly string[] =>
  [...items].map(({ id }) => id);
const hardness: Readonly<Record<Level, number>> = { observe: 0, should: 1, must: 2 };

test('every gateway check states a clause of its own family, and is no harder', () => {
  expect(ids(checks.filter(({ clause }) => !/^GW-\d\d$/.test(clause) || !clauses.has(clause)))).toEqual([]);
  const harder = checks.filter(({ clause, level }) => {
    const due = clauses.get(clause)?.level;
    return due !== undefined && hardness[level] > hardness[due];
  });
  expect(ids(harder)).toEqual([]);
});

test('every gateway check judges probes that exist, and every probe is judged', () => {
  const judged = new Set(checks.flatMap(gatewayProbesOf));
  expect([...judged].filter((id) => !probes.has(id))).toEqual([]);
  expect([...probes.keys()].filter((id) => !judged.has(id))).toEqual([]);
});

test('every gateway check names a gateway fault, every fault is named, and all that are named exist', () => {
  const named = new Set(checks.flatMap((check) => check.faults));
  expect(ids(checks.filter((check) => check.faults.length === 0))).toEqual([]);
  expect([...named].filter((id) => !ids(faults).includes(id))).toEqual([]);
  expect(ids(faults).filter((id) => !named.has(id))).toEqual([]);
});

test('every scene is played, and whatever a probe plays exists', () => {
  const known = new Set([
    'reference',
    ...ids(mocks.faults).map((id) => `fault/${id}`),
    ...ids(mocks.dialects).map((id) => `dialect/${id}`),
    ...ids(mocks.scenes ?? []).map((id) => `scene/${id}`),
  ]);
  const played = new Set([...probes.values()].flatMap((probe) => plays.of(probe)));
  expect([...played].filter((name) => !known.has(name))).toEqual([]);
  expect(ids(mocks.scenes ?? []).filter((id) => !played.has(`scene/${id}`))).toEqual([]);
});

test('every probe marks its request with the word by which calls are found', () => {
  const nonce = 'assay-0123456789';
  const unmarked = [...probes.values()].filter((probe) => {
    const [name = 'reference'] = plays.of(probe);
    const { json, body } = probe.request({ plays: name, trial: 0, nonce });
    return !(body ?? JSON.stringify(json ?? {})).includes(nonce);
  });
  expect(ids(unmarked)).toEqual([]);
});

test('gateway dialects have evidence, and may warn of checks that exist', () => {
  expect(ids(dialects.filter(({ evidence }) => evidence.trim().length < 10))).toEqual([]);
  expect(dialects.flatMap(({ warns = [] }) => warns).filter((id) => !ids(checks).includes(id))).toEqual([]);
});

test('the incidents of gateway checks are public, those of gateway faults public or kinds', () => {
  const isPublic = (incident: string): boolean => /^[\w-]+(\.[\w-]+)*\/[\w.-]+#[1-9]\d*$/.test(incident);
  const isKind = (incident: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(incident);
  expect(checks.flatMap(({ incidents = [] }) => incidents).filter((each) => !isPublic(each) && !isKind(each))).toEqual(
    [],
  );
  expect(faults.flatMap(({ incidents }) => incidents).filter((each) => !isPublic(each) && !isKind(each))).toEqual([]);
});

test('titles of the gateway suite are sentences without a full stop, each told once', () => {
  const isSentence = (title: string): boolean =>
    /^["`[A-Z0-9a-z_]/.test(title) && !/[.\s]$/.test(title) && title.split(' ').length >= 3;
  const titled = [...checks, ...faults, ...dialects, ...(mocks.scenes ?? [])];
  expect(titled.map(({ title }) => title).filter((title) => !isSentence(title))).toEqual([]);
  for (const list of [checks, faults, dialects, mocks.scenes ?? []])
    expect(new Set(list.map(({ title }) => title)).size).toBe(list.length);
});

test('checks, gateway faults, gateway dialects and scenes are one file each, named by their ids', async () => {
  const root = join(import.meta.dirname, '..');
  const isWord = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  const filesOf = async (folder: string): Promise<readonly string[]> =>
    (await readdir(join(root, folder)))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .toSorted();
  const folders = {
    'suites/gateway': ids(checks).map((id) => id.replace('gateway/', '')),
    'mocks/gateway-faults': ids(faults),
    'mocks/gateway-dialects': ids(dialects),
    'mocks/scenes': ids(mocks.scenes ?? []),
  };
  for (const [folder, found] of Object.entries(folders)) {
    expect(found.toSorted()).toEqual(await filesOf(folder));
    expect(found.filter((id) => !isWord(id))).toEqual([]);
  }
});
