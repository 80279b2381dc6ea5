import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { AssayError } from '../src/define.ts';
import type { StartContext } from './define.ts';
import { runToEnd } from './process.ts';

/** A server that Debian packages, and most systems have under the same name. */
interface Program {
  /** Where the package has it, from the root. */
  readonly path: readonly string[];
  /** Arguments with which it tells its version and ends. */
  readonly tellsVersion: readonly string[];
  readonly hint: string;
}

const programs = {
  nginx: {
    path: ['usr', 'sbin', 'nginx'],
    tellsVersion: ['-v'],
    hint: 'Install nginx: apt-get install nginx-light, or what your system calls it.',
  },
  haproxy: {
    path: ['usr', 'sbin', 'haproxy'],
    tellsVersion: ['-v'],
    hint: 'Install haproxy: apt-get install haproxy, or what your system calls it.',
  },
  caddy: {
    path: ['usr', 'bin', 'caddy'],
    tellsVersion: ['version'],
    hint: 'Install caddy: apt-get install caddy, or what your system calls it.',
  },
} as const satisfies Readonly<Record<string, Program>>;

type ProgramName = keyof typeof programs;

/** A program that runs here. */
interface Obtained {
  readonly file: string;
  /** Such as `1.22.1`; unknown if it does not tell one. */
  readonly version: string | undefined;
}

const findInstalled = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

const aptGet = (args: readonly string[], hint: string, cwd?: string): Promise<string> =>
  runToEnd(
    { file: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' }, ...(cwd === undefined ? {} : { cwd }) },
    hint,
  );

const runs = (file: string, { tellsVersion, hint }: Program): Promise<boolean> =>
  runToEnd({ file, args: tellsVersion }, hint).then(
    () => true,
    () => false,
  );

/** Installs the libraries that a package depends on, and not the package. */
const installLibraries = async (deb: string, hint: string): Promise<void> => {
  const depends = await runToEnd({ file: 'dpkg-deb', args: ['--field', deb, 'Depends'] }, hint);
  const libraries = depends
    .split(',')
    .map((each) => each.trim().split(/[\s|]/)[0] ?? '')
    .filter((name) => name.startsWith('lib'));
  await aptGet(['install', '-y', '--no-install-recommends', ...libraries], hint);
};

/** Debian's package, unpacked but not installed: installed, it would start a server of its own on every interface. */
const unpack = async (name: ProgramName, home: string): Promise<void> => {
  const program = programs[name];
  const { path, hint } = program;
  const isRoot = process.getuid?.() === 0;
  // Without it a fresh machine knows no packages; where it fails, lists of old may do.
  if (isRoot) await aptGet(['update'], hint).catch(() => null);
  const part = `${home}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  await aptGet(['download', name], hint, part);
  const file = (await readdir(part)).find((each) => each.endsWith('.deb'));
  if (file === undefined) throw new AssayError('runtime', `apt-get downloaded no ${name}`, { hint });
  const deb = join(part, file);
  await runToEnd({ file: 'dpkg-deb', args: ['--extract', deb, part] }, hint);
  if (isRoot && !(await runs(join(part, ...path), program))) await installLibraries(deb, hint);
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
};

const findOrUnpack = async (
  name: ProgramName,
  { cache, say }: Pick<StartContext, 'cache' | 'say'>,
): Promise<string> => {
  const found = findInstalled(name);
  if (found !== undefined) return found;
  const { path, hint } = programs[name];
  const home = join(cache, name);
  const kept = join(home, ...path);
  if (existsSync(kept)) return kept;
  if (!existsSync('/usr/bin/apt-get')) throw new AssayError('runtime', `there is no ${name}`, { hint });
  say(`fetching ${name}`);
  await unpack(name, home);
  return kept;
};

/** The version in what a program says of itself. */
export const versionIn = (said: string): string | undefined => said.match(/\d+\.\d+(?:\.\d+)*/)?.[0];

/** The program of the system, or else Debian's, kept in the cache. Throws AssayError('runtime') if there is neither. */
export const obtainProgram = async (
  name: ProgramName,
  context: Pick<StartContext, 'cache' | 'say'>,
): Promise<Obtained> => {
  const file = await findOrUnpack(name, context);
  const { tellsVersion, hint } = programs[name];
  return { file, version: versionIn(await runToEnd({ file, args: tellsVersion }, hint)) };
};
