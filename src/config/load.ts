import { access, readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { AssayError } from '../define.ts';
import { describeIssues } from './describe-issues.ts';
import { importDefault } from './module.ts';
import { type Config, configSchema } from './schema.ts';

const extensions: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'];

/** Looked for in the working directory, in this order. */
export const configNames: readonly string[] = extensions.map((extension) => `assay.config.${extension}`);

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

const readRaw = async (file: string): Promise<unknown> => {
  switch (extname(file)) {
    case '.json':
      // Some editors begin a file with a byte order mark, which is no JSON.
      return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
    case '.yaml':
    case '.yml':
      return parseYaml(await readFile(file, 'utf8'));
    case '.ts':
    case '.mts':
    case '.cts':
    case '.js':
    case '.mjs':
    case '.cjs':
      return importDefault(file);
    default:
      throw new AssayError('config', `${file} is of no kind that can be read`, {
        hint: `Its name must end in .${extensions.join(', .')}.`,
      });
  }
};

const reading = async (file: string): Promise<unknown> => {
  try {
    return await readRaw(file);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('config', `${file} could not be read: ${why}`, { cause });
  }
};

/** In a program, `seed: undefined` is how one says that there is none. */
const withoutUndefined = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutUndefined(member)]));
};

/** Checks a configuration. Throws AssayError('config') that names each wrong field. */
export const parseConfig = (raw: unknown, file: string): Config => {
  const parsed = configSchema.safeParse(withoutUndefined(raw), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new AssayError('config', `${file} is not valid:\n${describeIssues(parsed.error)}`, {
    hint: 'schema/config.schema.json in this package describes every field.',
  });
};

/** Paths in a file are meant from where the file is. */
const fromFile = (config: Config, file: string): Config => {
  const { out, baseline } = config;
  const folder = dirname(file);
  return {
    ...config,
    ...(out === undefined ? {} : { out: resolve(folder, out) }),
    ...(baseline === undefined ? {} : { baseline: resolve(folder, baseline) }),
  };
};

/** Reads a configuration in TypeScript, JavaScript, JSON or YAML. Throws AssayError('config'). */
export const loadConfig = async (file: string): Promise<Config> => {
  const path = resolve(file);
  if (!(await exists(path))) {
    throw new AssayError('config', `there is no file ${file}`, {
      hint: `Name one with --config, or write ${configNames[0]}.`,
    });
  }
  return fromFile(parseConfig(await reading(path), file), path);
};
