import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AssayError } from './error.ts';

/** A definition file: `id` is its path below the folder, without extension. */
export interface Definition {
  readonly id: string;
  readonly value: unknown;
}

const isDefinition = (name: string): boolean => /\.(ts|js)$/.test(name) && !/\.(test|suite|d)\.(ts|js)$/.test(name);

/** The default exports of all definition files in a folder, in order of their names. Works from source and from `dist`. */
export const loadFolder = async (folder: string): Promise<readonly Definition[]> => {
  const names = (await readdir(folder)).filter(isDefinition).sort();
  return Promise.all(
    names.map(async (name) => {
      const module: { default?: unknown } = await import(pathToFileURL(join(folder, name)).href);
      if (module.default === undefined) {
        throw new AssayError('internal', `${join(folder, name)} has no default export`, {
          hint: 'Every file in this folder is a definition: `export default define…({ … })`. Move helpers elsewhere.',
        });
      }
      return { id: name.replace(/\.(ts|js)$/, ''), value: module.default };
    }),
  );
};
