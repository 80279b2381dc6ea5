import { type Started, startProcess } from './process.ts';

const loopback = import.meta.resolve('./loopback.ts');

/** Starts a script of an installed package on our own Node.js, held to 127.0.0.1. */
export const startNodeServer = (
  script: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Started => startProcess({ file: process.execPath, args: ['--import', loopback, script, ...args], ...options });
