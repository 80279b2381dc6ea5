import { join } from 'node:path';
import { type Definition, loadFolder } from '../src/define/folder.ts';
import { AssayError, isObject } from '../src/define.ts';
import type { CounterpartSpec } from './define.ts';

const isCounterpart = (value: unknown): value is CounterpartSpec =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.start === 'function' &&
  Array.isArray(value.expects);

const toCounterpart = ({ id, value }: Definition): CounterpartSpec => {
  if (isCounterpart(value) && value.name === id) return value;
  throw new AssayError('internal', `counterparts/systems/${id}.ts does not export the counterpart ${id}`, {
    hint: 'export default defineCounterpart({ name: … }), named like its file.',
  });
};

/** Every system under `systems/`, in order of names. Throws AssayError('internal') on a broken file. */
export const loadCounterparts = async (): Promise<readonly CounterpartSpec[]> =>
  (await loadFolder(join(import.meta.dirname, 'systems'))).map(toCounterpart);

/** What a command line names; all, or the quick ones, if it names none. Throws AssayError('unknown-id'). */
export const chooseByName = <Spec extends { readonly name: string; readonly quick: boolean }>(
  kind: string,
  all: readonly Spec[],
  names: readonly string[],
  quick: boolean,
): readonly Spec[] => {
  const wrong = names.find((name) => !all.some((each) => each.name === name));
  if (wrong !== undefined) {
    throw new AssayError('unknown-id', `there is no ${kind} ${JSON.stringify(wrong)}`, {
      hint: `There are ${all.map(({ name }) => name).join(', ')}.`,
    });
  }
  return all.filter(({ name, quick: isQuick }) => (names.length > 0 ? names.includes(name) : isQuick || !quick));
};

/** The systems that a command line names; all, or the quick ones, if it names none. Throws AssayError('unknown-id'). */
export const chooseCounterparts = (
  all: readonly CounterpartSpec[],
  names: readonly string[],
  quick: boolean,
): readonly CounterpartSpec[] => chooseByName('counterpart', all, names, quick);
