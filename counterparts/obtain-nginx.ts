import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { AssayError } from '../src/define.ts';
import type { StartContext } from './define.ts';
import { runToEnd } from './process.ts';

const hint = 'Install nginx: apt-get install nginx-light, or what your system calls it.';

const findNginx = (): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'nginx'))
    .find((file) => existsSync(file));

const aptGet = (args: readonly string[], cwd?: string): Promise<string> =>
  runToEnd(
    { file: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' }, ...(cwd === undefined ? {} : { cwd }) },
    hint,
  );

const runs = (nginx: string): Promise<boolean> =>
  runToEnd({ file: nginx, args: ['-v'] }, hint).then(
    () => true,
    () => false,
  );

/** Installs the libraries that a package depends on, and not the package. */
const installLibraries = async (deb: string): Promise<void> => {
  const depends = await runToEnd({ file: 'dpkg-deb', args: ['--field', deb, 'Depends'] }, hint);
  const libraries = depends
    .split(',')
    .map((each) => each.trim().split(/[\s|]/)[0] ?? '')
    .filter((name) => name.startsWith('lib'));
  await aptGet(['install', '-y', '--no-install-recommends', ...libraries]);
};

/** Debian's package, unpacked but not installed: installed, it would start a server of its own on every interface. */
const unpackNginx = async (home: string): Promise<string> => {
  const isRoot = process.getuid?.() === 0;
  // Without it a fresh machine knows no packages; where it fails, lists of old may do.
  if (isRoot) await aptGet(['update']).catch(() => null);
  const part = `${home}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  await aptGet(['download', 'nginx'], part);
  const name = (await readdir(part)).find((each) => each.endsWith('.deb'));
  if (name === undefined) throw new AssayError('runtime', 'apt-get downloaded no nginx', { hint });
  const deb = join(part, name);
  await runToEnd({ file: 'dpkg-deb', args: ['--extract', deb, part] }, hint);
  const binary = ['usr', 'sbin', 'nginx'];
  if (isRoot && !(await runs(join(part, ...binary)))) await installLibraries(deb);
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
  return join(home, ...binary);
};

/** The nginx of the system, or else Debian's, kept in the cache. Throws AssayError('runtime') if there is neither. */
export const obtainNginx = async ({ cache, say }: Pick<StartContext, 'cache' | 'say'>): Promise<string> => {
  const found = findNginx();
  if (found !== undefined) return found;
  const home = join(cache, 'nginx');
  const kept = join(home, 'usr', 'sbin', 'nginx');
  if (existsSync(kept)) return kept;
  if (!existsSync('/usr/bin/apt-get')) throw new AssayError('runtime', 'there is no nginx', { hint });
  say('fetching nginx');
  return unpackNginx(home);
};
