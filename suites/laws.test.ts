import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { loadMocks } from '../mocks/registry.ts';
import type { Level } from '../src/define.ts';
import { loadGatewaySuite } from '../src/gateway/registry.ts';
import { loadSuites, probesOf } from '../src/run/registry.ts';

/** The laws that hold between files which do not know each other. Each list names what breaks one. */

const root = join(import.meta.dirname, '..');
const { surfaces, checks, probes, clauses } = await loadSuites();
const { faults, dialects } = await loadMocks();
const gateway = await loadGatewaySuite();

const filesIn = async (...folders: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)));
    }),
  );
  return found.flat().sort();
};
const textOf = (file: string): Promise<string> => readFile(join(root, file), 'utf8');

const sources = await filesIn('src', 'suites', 'mocks', 'counterparts', 'tools');
const contract = (await Promise.all((await filesIn('suites/contract')).map(textOf))).join('\n');

/** The definition of a check: its file, or its node of the contract. */
const definitionOf = async (id: string): Promise<string> => {
  const file = `suites/${id}.ts`;
  if (sources.includes(file)) return textOf(file);
  return contract.split(/(?=\.meta\()/).find((node) => node.includes(`check: '${id}'`)) ?? '';
};

const ids = <T extends { readonly id: string }>(items: Iterable<T>): readonly string[] =>
  [...items].map(({ id }) => id);

/** The first part of every clause's id. */
const families =
  'GW|HTTP|CHAT(?:-REQ|-STREAM)?|SSE|TIME|PAYLOAD|ERR|NOTE|TOOL|PARAM|USAGE|LIFE|MODELS|EMB|COMP|RESP(?:-STREAM)?|OR|LITERAL';
const hardness: Readonly<Record<Level, number>> = { observe: 0, should: 1, must: 2 };

test('every check states a clause that exists', () => {
  expect(checks.filter(({ clause }) => !clauses.has(clause)).map(({ id, clause }) => `${id}: ${clause}`)).toEqual([]);
});

test('every clause is stated by a check, or says why not', () => {
  const stated = new Set([...checks, ...gateway.checks].map(({ clause }) => clause));
  expect(ids([...clauses.values()].filter(({ id, excluded }) => !stated.has(id) && excluded === undefined))).toEqual(
    [],
  );
  expect(ids([...clauses.values()].filter(({ id, excluded }) => stated.has(id) && excluded !== undefined))).toEqual([]);
});

test('every clause that a file mentions exists', async () => {
  const dead = await Promise.all(
    sources.map(async (file) =>
      [...(await textOf(file)).matchAll(new RegExp(`\\b(?:${families})-\\d\\d\\b`, 'g'))]
        .filter(([id]) => !clauses.has(id))
        .map(([id]) => `${file} mentions ${id}`),
    ),
  );
  expect(dead.flat()).toEqual([]);
});

test('clauses have ids of one form, a sentence, a source, and reasons that are sentences', () => {
  const isSentence = (text: string): boolean => /^["`A-Z].*\.$/s.test(text) || /^[a-z]\w*_\w+ .*\.$/s.test(text);
  const flawed = [...clauses.values()].filter(
    ({ id, text, source, excluded }) =>
      !new RegExp(`^(?:${families})-\\d\\d$`).test(id) ||
      !isSentence(text) ||
      source.trim() === '' ||
      (excluded !== undefined && !isSentence(excluded)),
  );
  expect(ids(flawed)).toEqual([]);
});

test('no check is harder than its clause, and one that is milder says why', async () => {
  const unequal = checks.flatMap(({ id, level, clause }) => {
    const due = clauses.get(clause)?.level ?? level;
    return level === due ? [] : [{ id, isHarder: hardness[level] > hardness[due] }];
  });
  expect(ids(unequal.filter(({ isHarder }) => isHarder))).toEqual([]);
  const silent = await Promise.all(
    unequal.map(async ({ id }) => (/\/\/ .+\n\s*level: /.test(await definitionOf(id)) ? [] : [id])),
  );
  expect(silent.flat()).toEqual([]);
});

test('every check judges probes that exist, and every probe is judged', () => {
  const judged = new Set(checks.flatMap(probesOf));
  expect([...judged].filter((id) => !probes.has(id))).toEqual([]);
  expect([...probes.keys()].filter((id) => !judged.has(id))).toEqual([]);
  expect(ids([...probes.values()].filter(({ gate }) => gate !== undefined && !probes.has(gate.probe)))).toEqual([]);
});

test('every check names a fault, every fault is named, and all that are named exist', () => {
  const named = new Set(checks.flatMap((check) => check.faults));
  const known = new Set(ids(faults));
  expect(ids(checks.filter((check) => check.faults.length === 0))).toEqual([]);
  expect([...named].filter((id) => !known.has(id))).toEqual([]);
  expect([...known].filter((id) => !named.has(id))).toEqual([]);
});

test('a check names no probe, fault or incident twice', () => {
  const twice = checks.filter((check) =>
    [probesOf(check), check.faults, check.incidents ?? []].some((list) => new Set(list).size < list.length),
  );
  expect(ids(twice)).toEqual([]);
});

test('dialects have evidence, and may warn of checks that exist', () => {
  expect(ids(dialects.filter(({ evidence }) => evidence.trim().length < 10))).toEqual([]);
  const known = new Set(ids(checks));
  expect(dialects.flatMap(({ id, warns = [] }) => warns.filter((check) => !known.has(check)).map(() => id))).toEqual(
    [],
  );
});

const isPublic = (incident: string): boolean => /^[\w-]+(\.[\w-]+)*\/[\w.-]+#[1-9]\d*$/.test(incident);
const isKind = (incident: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(incident);

test('the incidents of a check are public, as owner/repo#number', () => {
  expect(checks.flatMap(({ id, incidents = [] }) => incidents.filter((each) => !isPublic(each)).map(() => id))).toEqual(
    [],
  );
});

test('the incidents of a fault are public or kinds, and every kind leads to a public one', () => {
  expect(faults.flatMap(({ incidents }) => incidents.filter((each) => !isPublic(each) && !isKind(each)))).toEqual([]);
  const dead = faults.filter(
    ({ id, incidents }) =>
      incidents.length > 0 &&
      !incidents.some(isPublic) &&
      !checks.some((check) => check.faults.includes(id) && (check.incidents ?? []).length > 0),
  );
  expect(ids(dead)).toEqual([]);
});

test('ids are paths, in words of lower case', () => {
  const isPath = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  const wrong = checks.filter(({ id, surface }) => {
    const [folder, name = '', ...rest] = id.split('/');
    return folder !== surface || !surfaces.includes(surface) || !isPath(name) || rest.length > 0;
  });
  expect(ids(wrong)).toEqual([]);
  expect([...ids(faults), ...ids(dialects), ...probes.keys()].filter((id) => !isPath(id))).toEqual([]);
});

test('every definition lies where its id says', async () => {
  const files = new Set(sources);
  expect(ids(faults).filter((id) => !files.has(`mocks/faults/${id}.ts`))).toEqual([]);
  expect(ids(dialects).filter((id) => !files.has(`mocks/dialects/${id}.ts`))).toEqual([]);
  const definitions = await Promise.all(ids(checks).map(async (id) => ({ id, text: await definitionOf(id) })));
  expect(ids(definitions.filter(({ text }) => text === ''))).toEqual([]);
});

test('titles are sentences without a full stop, each told once', () => {
  // A sentence may begin with the name of a member, as it stands on the wire.
  const quoted = [...clauses.values()].flatMap(({ text }) => text.match(/`[^`]+`|\w+_\w+/g) ?? []);
  const members = new Set(quoted.flatMap((text) => text.match(/\w+/g) ?? []));
  const begins = (title: string): boolean =>
    /^["`A-Z0-9]/.test(title) ||
    (title.match(/^[\w[\].]+/)?.[0].match(/\w+/g) ?? ['']).every((part) => members.has(part));
  const isTitle = (title: string): boolean => begins(title) && !/[.\s]$/.test(title);
  const isSentence = (title: string): boolean => isTitle(title) && title.split(' ').length >= 3;
  expect([...checks, ...faults, ...dialects].map(({ title }) => title).filter((title) => !isSentence(title))).toEqual(
    [],
  );
  expect([...probes.values()].map(({ title }) => title).filter((title) => !isTitle(title))).toEqual([]);
  for (const list of [checks, faults, dialects]) expect(new Set(list.map(({ title }) => title)).size).toBe(list.length);
});

test('every file stays below 250 lines', async () => {
  const long = await Promise.all(
    sources.map(async (file) => ((await textOf(file)).split('\n').length > 250 ? [file] : [])),
  );
  expect(long.flat()).toEqual([]);
});

/** What each room may import beside itself; tests and what starts with `testing` may reach anywhere. */
const rooms: readonly { readonly room: string; readonly may: readonly string[] }[] = [
  { room: 'src/define', may: [] },
  { room: 'src/stats', may: [] },
  { room: 'src/drive', may: ['src/define', 'src/version.ts'] },
  { room: 'src/read', may: ['src/define', 'src/stats'] },
  { room: 'src/judge', may: ['src/define', 'src/read', 'src/stats'] },
  { room: 'src/files', may: ['src/define', 'src/drive/store.ts', 'src/read'] },
  { room: 'src/report', may: ['src/define', 'src/stats'] },
  {
    room: 'src/compare',
    may: ['src/define', 'src/report', 'src/run/exit-code.ts', 'src/run/select.ts', 'src/stats', 'src/version.ts'],
  },
  { room: 'suites', may: ['src/define', 'src/read', 'src/stats'] },
  { room: 'mocks', may: ['src/define'] },
];

const importsOf = async (file: string): Promise<readonly string[]> =>
  [...(await textOf(file)).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path = '']) =>
    relative(root, join(root, dirname(file), path)),
  );

test.each(rooms)('$room imports only what a room like it may', async ({ room, may }) => {
  const allowed = [room, ...may].flatMap((name) => (name.endsWith('.ts') ? [name] : [`${name}/`, `${name}.ts`]));
  const own = sources.filter(
    (file) => file.startsWith(`${room}/`) && !/\.(test|suite)\.ts$|\/testing[^/]*$/.test(file),
  );
  const strays = await Promise.all(
    own.map(async (file) =>
      (await importsOf(file))
        .filter((path) => !allowed.some((prefix) => path.startsWith(prefix)))
        .map((path) => `${file} imports ${path}`),
    ),
  );
  expect(own.length).toBeGreaterThan(0);
  expect(strays.flat()).toEqual([]);
});

test('only the one room that is meant to knows undici, and only one knows MSW', async () => {
  const users = async (library: string): Promise<ReadonlySet<string>> => {
    const found = await Promise.all(
      sources
        .filter((file) => !file.endsWith('.test.ts'))
        .map(async (file) =>
          new RegExp(`from '${library}(/[^']*)?'`).test(await textOf(file)) ? [dirname(file)] : [],
        ),
    );
    return new Set(found.flat());
  };
  expect(await users('undici')).toEqual(new Set(['src/drive']));
  expect(await users('msw')).toEqual(new Set(['mocks']));
});
