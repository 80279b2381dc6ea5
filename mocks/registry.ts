import { fileURLToPath } from 'node:url';
import { loadFolder } from '../src/define/folder.ts';
import {
  AssayError,
  type Bend,
  type Dialect,
  type DialectSpec,
  type Fault,
  type FaultSpec,
  type Scene,
  type SceneSpec,
} from '../src/define.ts';

/** Every misbehaviour and every legal oddity that the mock can play, in order of their ids. */
export interface Mocks {
  readonly faults: readonly Fault[];
  readonly dialects: readonly Dialect[];
  /** What upstreams play for gateways; none unless said. */
  readonly scenes?: readonly Scene[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

const isBend = (value: unknown): value is Bend => typeof value === 'function';

/** The definition of a fault, or null if it is none. */
export const asFault = (value: unknown): FaultSpec | null =>
  isRecord(value) && isText(value.title) && isStrings(value.incidents) && isBend(value.bend)
    ? { title: value.title, incidents: value.incidents, bend: value.bend }
    : null;

/** The definition of a dialect, or null if it is none. */
export const asDialect = (value: unknown): DialectSpec | null =>
  isRecord(value) && isText(value.title) && isText(value.evidence) && isBend(value.bend)
    ? {
        title: value.title,
        evidence: value.evidence,
        bend: value.bend,
        ...(isStrings(value.warns) ? { warns: value.warns } : {}),
      }
    : null;

/** The definition of a scene, or null if it is none. */
const asScene = (value: unknown): SceneSpec | null =>
  isRecord(value) && isText(value.title) && isBend(value.bend) ? { title: value.title, bend: value.bend } : null;

/** The definitions of one folder. Throws `internal` for a file whose default export `parse` does not take. */
export const loadDefinitions = async <T>(
  folder: string,
  parse: (value: unknown) => T | null,
): Promise<readonly (T & { readonly id: string })[]> =>
  (await loadFolder(folder)).map(({ id, value }) => {
    const definition = parse(value);
    if (definition === null) {
      throw new AssayError('internal', `the default export of ${id} in ${folder} is no proper definition`, {
        hint: 'A fault has title, incidents and bend; a dialect has title, evidence and bend.',
      });
    }
    return { ...definition, id };
  });

/** Reads `mocks/faults/`, `mocks/dialects/` and `mocks/scenes/`, as source or compiled. Throws `internal` for a broken definition. */
export const loadMocks = async (): Promise<Mocks> => {
  const [faults, dialects, scenes] = await Promise.all([
    loadDefinitions(fileURLToPath(new URL('./faults', import.meta.url)), asFault),
    loadDefinitions(fileURLToPath(new URL('./dialects', import.meta.url)), asDialect),
    loadDefinitions(fileURLToPath(new URL('./scenes', import.meta.url)), asScene),
  ]);
  return { faults, dialects, scenes };
};
