import { join } from 'node:path';
import { loadFolder } from '../define/folder.ts';
import { AssayError, isObject } from '../define.ts';
import type { Reporter } from './reporter.ts';

const isReporter = (value: unknown): value is Reporter =>
  isObject(value) &&
  typeof value.name === 'string' &&
  (typeof value.file === 'string' || value.file === null) &&
  typeof value.render === 'function';

let reporters: Promise<readonly Reporter[]> | undefined;

const load = async (): Promise<readonly Reporter[]> =>
  (await loadFolder(join(import.meta.dirname, 'reporters'))).map(({ id, value }) => {
    if (isReporter(value) && value.name === id) return value;
    throw new AssayError('internal', `src/report/reporters/${id} does not export a reporter of that name`);
  });

/** All reporters, by name. Reads `src/report/reporters/` once a process. */
export const loadReporters = (): Promise<readonly Reporter[]> => {
  reporters ??= load();
  return reporters;
};

/** The reporters of these names, each once. Throws AssayError('usage') for a name that is none. */
export const selectReporters = async (names: readonly string[]): Promise<readonly Reporter[]> => {
  const known = await loadReporters();
  return [...new Set(names)].map((name) => {
    const found = known.find((reporter) => reporter.name === name);
    if (found !== undefined) return found;
    throw new AssayError('usage', `there is no reporter ${JSON.stringify(name)}`, {
      hint: `Choose from ${known.map((reporter) => reporter.name).join(', ')}.`,
    });
  });
};
