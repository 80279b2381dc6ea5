import { styleText } from 'node:util';
import { AssayError } from '../define.ts';

/** Tells an error: what, why, and what to do. A stack trace only for what should never happen. */
export const printError = (error: unknown): void => {
  const mark = styleText('red', 'assay:', { stream: process.stderr });
  if (error instanceof AssayError) {
    process.stderr.write(`${mark} ${error.message}\n`);
    if (error.hint !== null) process.stderr.write(`  ${error.hint}\n`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${mark} unexpected: ${text}\n  Please report this with the command that led to it.\n`);
};

/** One line to stdout. */
export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};
