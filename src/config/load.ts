import { access, readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { AssayError } from '../define.ts';
import { type Config, configSchema } from './schema.ts';

/** Looked for in the working directory, in this order. */
export const configNames: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `assay.config.${extension}`,
);

const exists = async (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** The configuration file of a folder, or null. */
export const findConfig = async (folder: string): Promise<string | null> => {
  for (const name of configNames) if (await exists(resolve(folder, name))) return resolve(folder, name);
  return null;
};

const importModule = async (file: string): Promise<unknown> => {
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  if (module.default === undefined) {
    throw new AssayError('config', `${file} has no default export`, { hint: 'export default defineConfig({ … })' });
  }
  return module.default;
};

const readRaw = async (file: string): Promise<unknown> => {
  try {
    switch (extname(file)) {
      case '.json':
        return JSON.parse(await readFile(file, 'utf8'));
      case '.yaml':
      case '.yml':
        return parseYaml(await readFile(file, 'utf8'));
      default:
        return await importModule(file);
    }
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('config', `${file} could not be read: ${why}`, { cause });
  }
};

/** Checks a configuration. Throws AssayError('config') that names each wrong field. */
export const parseConfig = (raw: unknown, file: string): Config => {
  const parsed = configSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AssayError('config', `${file} is not valid:\n${z.prettifyError(parsed.error)}`, {
    hint: 'schema/config.schema.json in this package describes every field.',
  });
};

/** Reads a configuration in TypeScript, JavaScript, JSON or YAML. Throws AssayError('config'). */
export const loadConfig = async (file: string): Promise<Config> => {
  const path = resolve(file);
  if (!(await exists(path))) {
    throw new AssayError('config', `there is no file ${file}`, {
      hint: `Name one with --config, or write ${configNames[0]}.`,
    });
  }
  return parseConfig(await readRaw(path), file);
};
