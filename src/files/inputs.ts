import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AssayError } from '../define.ts';

/** A file to be judged. */
export interface Input {
  readonly path: string;
  /** How reports call it. */
  readonly shown: string;
  /** False for files that were found in a folder, where others may lie beside them. */
  readonly named: boolean;
  readonly bytes: number;
}

export interface Inputs {
  readonly files: readonly Input[];
  /** What could not be found or looked into. */
  readonly problems: readonly AssayError[];
  /** Removes what was made of standard input. */
  close(): Promise<void>;
}

const isRecord = (name: string): boolean => /\.(?:har|json|jsonl|ndjson)$/i.test(name);
/** Stored beside an exchange whose request body is too long for a command line. */
const isBody = (name: string): boolean => /\.body\.json$/i.test(name);

const problem = (name: string, cause: unknown, hint: string): AssayError =>
  new AssayError('input', `${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { hint, cause });

const inFolder = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && isRecord(entry.name) && !isBody(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A stream cannot be read twice, which comparisons need: it goes through a file of its own. */
const spool = async (stream: NodeJS.ReadableStream): Promise<{ path: string; folder: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'));
  const path = join(folder, 'stdin');
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  return { path, folder };
};

/**
 * The files that names stand for: files, folders with all their `.har`, `.json`, `.jsonl` and `.ndjson`, and `-` for the
 * stream. Each file once. Never throws for what does not exist: that is a problem among others.
 */
export const findInputs = async (names: readonly string[], stdin: NodeJS.ReadableStream): Promise<Inputs> => {
  const files = new Map<string, Input>();
  const problems: AssayError[] = [];
  const spooled: string[] = [];
  const add = async (path: string, named: boolean, shown = relative('', path) || path): Promise<void> => {
    const real = await realpath(path);
    // A name outweighs finding.
    if (!files.has(real) || named) files.set(real, { path, shown, named, bytes: (await stat(path)).size });
  };
  for (const name of names) {
    try {
      if (name === '-') {
        const { path, folder } = await spool(stdin);
        spooled.push(folder);
        await add(path, true, 'stdin');
      } else if ((await stat(name)).isDirectory()) {
        const found = await inFolder(name);
        if (found.length === 0)
          problems.push(problem(name, 'the folder holds no .har, .json, .jsonl or .ndjson file', 'Name another one.'));
        for (const path of found) await add(path, false);
      } else await add(name, true);
    } catch (error) {
      problems.push(problem(name, error, 'Give files and folders that can be read, or - for standard input.'));
    }
  }
  return {
    files: [...files.values()],
    problems,
    close: async () => {
      for (const folder of spooled) await rm(folder, { recursive: true, force: true });
    },
  };
};
