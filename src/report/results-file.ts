import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AssayError, isObject } from '../define.ts';
import { clip, oneLine } from './sanitise.ts';

/** A results file holds one run; what is larger was not written by one. */
const mostBytes = 256 * 1024 ** 2;

const whatToGive =
  'Give folders that hold a results.json (what --out of assay run names), or such files. assay judge makes one of HAR files and stored exchanges.';

const refuse = (message: string, hint: string, cause?: unknown): AssayError =>
  new AssayError('input', clip(oneLine(message), 600), { hint, ...(cause === undefined ? {} : { cause }) });

const why = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const fileOf = async (name: string): Promise<{ readonly path: string; readonly bytes: number }> => {
  let path = name;
  try {
    if ((await stat(name)).isDirectory()) path = join(name, 'results.json');
    return { path: await realpath(path), bytes: (await stat(path)).size };
  } catch (cause) {
    const absent = isObject(cause) && cause.code === 'ENOENT';
    if (absent && path !== name) throw refuse(`${name} holds no results.json`, whatToGive, cause);
    throw refuse(absent ? `there is no ${name}` : `${name} cannot be read: ${why(cause)}`, whatToGive, cause);
  }
};

const parse = <T>(text: string, name: string, schema: z.ZodType<T>): T => {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw refuse(`${name} is no JSON: ${why(cause)}`, whatToGive, cause);
  }
  const version = isObject(raw) ? raw.version : undefined;
  if (isObject(raw) && isObject(raw.run) && typeof version === 'number' && version !== 1) {
    throw refuse(
      `${name} is of version ${version} of the results file, and this assay reads version 1`,
      'Read it with the version of assay that wrote it, or run again with this one.',
    );
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw refuse(`${name} is no results file of assay${place}: ${issue?.message ?? 'it is none'}`, whatToGive);
};

/** A results file, where it stands without links, and what of it was asked for. */
export interface ReadResults<T> {
  readonly path: string;
  readonly data: T;
}

/**
 * Reads the results of a run: a file, or a folder that holds `results.json`. Throws AssayError('input') for what is not
 * there, cannot be read, is too large, or is no results file of version 1.
 */
export const readResultsFile = async <T>(name: string, schema: z.ZodType<T>): Promise<ReadResults<T>> => {
  const { path, bytes } = await fileOf(name);
  if (bytes > mostBytes)
    throw refuse(`${name} has ${bytes} bytes, more than the ${mostBytes} of a results file`, whatToGive);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw refuse(`${name} cannot be read: ${why(cause)}`, whatToGive, cause);
  }
  return { path, data: parse(text, name, schema) };
};
