import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../src/define.ts';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that we started, with its group. */
export interface Started {
  readonly alive: () => boolean;
  /** The last 2,000 characters that it wrote. */
  readonly said: () => string;
  /** Asks it to end, and after three seconds makes it. */
  readonly stop: () => Promise<void>;
}

const tailLength = 2_000;
const graceMs = 3_000;

/** Process groups that we started and that still run: the only ones that are ever signalled. */
const groups = new Set<number>();

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
};

process.once('exit', () => {
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
});

/** All that a server gets of our environment: whatever keys stand there are none of its business. */
const harmless = ['PATH', 'HOME', 'LANG', 'TMPDIR'];
const harmlessEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(harmless.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

const launch = ({ file, args, cwd, env }: Command, inherited: NodeJS.ProcessEnv): ChildProcess =>
  spawn(file, [...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...inherited, ...env },
  });

const tailOf = (child: ChildProcess): (() => string) => {
  let tail = '';
  const add = (part: Buffer): void => {
    tail = (tail + part.toString('utf8')).slice(-tailLength);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => tail;
};

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => {
      if (child.pid !== undefined) groups.delete(child.pid);
      resolve(code);
    });
    if (child.pid !== undefined) groups.add(child.pid);
  });

/** Starts a server in a process group of its own, so that its children end with it. */
export const startProcess = (command: Command): Started => {
  const child = launch(command, harmlessEnvironment());
  const said = tailOf(child);
  let alive = true;
  const exited = exitOf(child).then(() => {
    alive = false;
  });
  return {
    alive: () => alive,
    said,
    async stop() {
      const { pid } = child;
      if (!alive || pid === undefined) return;
      signalGroup(pid, 'SIGTERM');
      await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
      if (alive) signalGroup(pid, 'SIGKILL');
      await exited;
    },
  };
};

/** Runs a command to its end and tells what it wrote. Throws AssayError('runtime') if it fails. */
export const runToEnd = async (command: Command, hint: string): Promise<string> => {
  const child = launch(command, process.env);
  const said = tailOf(child);
  const code = await exitOf(child);
  if (code === 0) return said();
  throw new AssayError('runtime', `${[command.file, ...command.args].join(' ')} failed: ${said().trim().slice(-500)}`, {
    hint,
  });
};

/** A port of 127.0.0.1 that nobody listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Waits until a URL answers 2xx. Throws AssayError('runtime') if the process ends or `limitMs` passes before. */
export const waitUntilHealthy = async (
  name: string,
  url: string,
  server: Started,
  headers: Readonly<Record<string, string>> = {},
  limitMs = 30_000,
): Promise<void> => {
  const deadline = performance.now() + limitMs;
  while (server.alive() && performance.now() < deadline) {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    await sleep(50);
  }
  const said = server.said().trim().slice(-500);
  await server.stop();
  throw new AssayError('runtime', `${name} did not come up: ${said === '' ? 'it wrote nothing' : said}`, {
    hint: 'Delete its folder in the cache to have it installed anew.',
  });
};
