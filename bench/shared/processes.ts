import { type ChildProcess, fork } from 'node:child_process';
import type { z } from 'zod';
import { AssayError } from '../../src/define.ts';

/** A process of a benchmark, of its own so that none shares its event loop, heap or compiled code with another. */
export interface Helper {
  /** The next message, checked. Throws AssayError('runtime') if the process ends without it. */
  next<T>(schema: z.ZodType<T>): Promise<T>;
  /** Ends it, whatever it does. Resolves when it has ended. */
  stop(): Promise<void>;
}

const messages = (child: ChildProcess, script: string): { take(): Promise<unknown>; readonly ended: Promise<void> } => {
  const arrived: unknown[] = [];
  let wake = (): void => undefined;
  let end: string | null = null;
  child.on('message', (message) => {
    arrived.push(message);
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    const over = (why: string): void => {
      end ??= why;
      wake();
      resolve();
    };
    child.once('error', (error) => over(error.message));
    child.once('exit', (code, signal) => over(`it ended with ${signal ?? `code ${code}`}`));
  });
  const take = async (): Promise<unknown> => {
    while (arrived.length === 0) {
      if (end !== null) throw new AssayError('runtime', `${script} gave no answer: ${end}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return arrived.shift();
  };
  return { take, ended };
};

/** Starts a script beside this folder's parent, with one argument, as JSON: `start('lag-sender.ts', { streams: 100 })`. */
export const start = (script: string, argument: unknown): Helper => {
  const path = new URL(`../${script}`, import.meta.url);
  const child = fork(path, [JSON.stringify(argument)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { take, ended } = messages(child, script);
  return {
    next: async (schema) => schema.parse(await take()),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Starts a script, and returns the one message that it gives. */
export const ask = async <T>(script: string, argument: unknown, schema: z.ZodType<T>): Promise<T> => {
  const helper = start(script, argument);
  try {
    return await helper.next(schema);
  } finally {
    await helper.stop();
  }
};

/** What the starter of this process told it. */
export const argumentOf = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(process.argv[2] ?? 'null'));

/** Gives the starter a message. Resolves when it is on its way. */
export const tell = (message: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    if (process.send === undefined) {
      reject(new AssayError('usage', 'this script is started by npm run bench'));
      return;
    }
    process.send(message, undefined, {}, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
