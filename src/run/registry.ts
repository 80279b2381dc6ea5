import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Definition, loadFolder } from '../define/folder.ts';
import {
  type AnyCheckSpec,
  AssayError,
  type Check,
  type Clause,
  isArray,
  isObject,
  type Probe,
  type ProbeSpec,
  type ShapeSpec,
} from '../define.ts';
import { shapeChecks } from '../judge/shape.ts';

/** Everything that `suites/` defines. */
export interface Suites {
  readonly surfaces: readonly string[];
  readonly checks: readonly Check[];
  readonly probes: ReadonlyMap<string, Probe>;
  readonly clauses: ReadonlyMap<string, Clause>;
}

const root = join(import.meta.dirname, '..', '..', 'suites');

/** Folders of `suites/` that are no surfaces. */
const notSurfaces: readonly string[] = ['contract', 'clauses', 'shared', 'gateway'];

const isCheck = (value: unknown): value is AnyCheckSpec =>
  isObject(value) &&
  typeof value.clause === 'string' &&
  (typeof value.judge === 'function' || typeof value.compare === 'function');
const isShape = (value: unknown): value is ShapeSpec => isObject(value) && 'schema' in value && 'applies' in value;
const isClauses = (value: unknown): value is readonly Clause[] => isArray(value);
const isProbes = (value: unknown): value is Readonly<Record<string, ProbeSpec>> => isObject(value);

const expectKind = <T>({ id, value }: Definition, guard: (value: unknown) => value is T, kind: string): T => {
  if (guard(value)) return value;
  throw new AssayError('internal', `suites/…/${id} does not export ${kind}`);
};

const unique = <T extends { readonly id: string }>(items: readonly T[], kind: string): ReadonlyMap<string, T> => {
  const byId = new Map<string, T>();
  for (const item of items) {
    if (byId.has(item.id)) throw new AssayError('internal', `two ${kind} have the id ${item.id}`);
    byId.set(item.id, item);
  }
  return byId;
};

const loadSurface = async (surface: string): Promise<{ checks: readonly Check[]; probes: readonly Probe[] }> => {
  const files = await loadFolder(join(root, surface));
  const probes = files.find(({ id }) => id === 'probes');
  return {
    checks: files
      .filter(({ id }) => id !== 'probes')
      .map((file) => ({ ...expectKind(file, isCheck, 'a check'), id: `${surface}/${file.id}`, surface })),
    probes:
      probes === undefined
        ? []
        : Object.entries(expectKind(probes, isProbes, 'probes')).map(([id, spec]) => ({ ...spec, id })),
  };
};

const load = async (): Promise<Suites> => {
  const folders = await readdir(root, { withFileTypes: true });
  const surfaces = folders
    .filter((entry) => entry.isDirectory() && !notSurfaces.includes(entry.name))
    .map(({ name }) => name)
    .sort();
  const [clauseFiles, contractFiles, ...loaded] = await Promise.all([
    loadFolder(join(root, 'clauses')),
    loadFolder(join(root, 'contract')),
    ...surfaces.map(loadSurface),
  ]);
  const clauses = unique(
    clauseFiles.flatMap((file) => expectKind(file, isClauses, 'clauses')),
    'clauses',
  );
  const shapes = contractFiles.filter(({ value }) => isShape(value));
  const derived = shapes.flatMap((file) => shapeChecks(expectKind(file, isShape, 'a shape'), clauses));
  const checks = [...derived, ...loaded.flatMap((surface) => surface.checks)].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  unique(checks, 'checks');
  return {
    surfaces,
    checks,
    probes: unique(
      loaded.flatMap((surface) => surface.probes),
      'probes',
    ),
    clauses,
  };
};

let suites: Promise<Suites> | undefined;

/** Reads `suites/` once a process: checks, derived checks, probes and clauses. Throws AssayError('internal') on a broken file. */
export const loadSuites = (): Promise<Suites> => {
  suites ??= load();
  return suites;
};

/** The probe ids that a check judges. */
export const probesOf = (check: Check): readonly string[] =>
  typeof check.probe === 'string' ? [check.probe] : check.probe;
