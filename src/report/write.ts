import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AssayError } from '../define.ts';
import { createRedactor } from './redact.ts';

/** The one way out to disk: redacts, makes folders, and never leaves half a file. */
export interface Writer {
  readonly folder: string;
  /** Writes a text file below the folder. Throws AssayError('output') if the disk will not have it. */
  write(path: string, text: string): Promise<void>;
  readonly redact: (text: string) => string;
}

export const createWriter = (folder: string, secrets: readonly string[]): Writer => {
  const redact = createRedactor(secrets);
  return {
    folder,
    redact,
    async write(path, text) {
      const file = join(folder, path);
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(`${file}.part`, redact(text));
        await rename(`${file}.part`, file);
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new AssayError('output', `${file} could not be written: ${why}`, {
          hint: 'Choose another folder with --out.',
          cause,
        });
      }
    },
  };
};
