import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A gateway that we started ourselves. */
export interface StartedGateway {
  /** Null while it runs; then how it ended: `with exit code 1`, `by SIGKILL`. */
  readonly ended: () => string | null;
  /** The last part of what it wrote, for people. */
  readonly said: () => string;
  /** Asks it and its children to end; what is left of them once it has, or after three seconds, is made to. */
  readonly stop: () => Promise<void>;
}

const tailLength = 4_000;
const graceMs = 3_000;

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Gone already.
  }
};

/** Starts a gateway by its command line, in a shell and a process group of its own, so that its children end with it. */
export const startCommand = (command: string, env: Readonly<Record<string, string>>): StartedGateway => {
  const child = spawn(command, {
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let tail = '';
  let how: string | null = null;
  const add = (part: Buffer): void => {
    tail = (tail + part.toString('utf8')).slice(-tailLength);
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = new Promise<void>((resolve) => {
    const end = (way: string): void => {
      how = way;
      resolve();
    };
    child.once('error', (error) => end(`at once: ${error.message}`));
    child.once('exit', (code, signal) => end(signal === null ? `with exit code ${code}` : `by ${signal}`));
  });
  const kill = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', kill);
  return {
    ended: () => how,
    said: () => tail.trim(),
    stop: async () => {
      signalGroup(child, 'SIGTERM');
      await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
      // Its children may have outlived it.
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
};
