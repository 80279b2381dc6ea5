import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './process.ts';

const requirementsOf = (name: string): string => join(import.meta.dirname, 'python', `${name}.txt`);

const isInstalled = async (home: string, wanted: string): Promise<boolean> =>
  (await readFile(join(home, 'requirements.txt'), 'utf8').catch(() => null)) === wanted;

/**
 * Makes a virtual environment with exactly what `python/<name>.txt` lists, as wheels, so that no package's own code
 * runs while it is installed and no dependency floats. Done once, and again if the list has changed. Returns the
 * environment's interpreter; run scripts through it, for they name the folder in which they were installed.
 * Throws AssayError('runtime') if python3 or pip fails.
 */
export const installPinned = async (cache: string, name: string, say: (line: string) => void): Promise<string> => {
  const home = join(cache, 'python', name);
  const python = join(home, 'bin', 'python');
  const wanted = await readFile(requirementsOf(name), 'utf8');
  if (await isInstalled(home, wanted)) return python;
  say(`installing ${name} from PyPI`);
  const part = `${home}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  await runToEnd(
    { file: 'python3', args: ['-m', 'venv', part] },
    'It takes Python 3.11 or newer, with venv: apt-get install python3-venv, or what your system calls it.',
  );
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  await runToEnd(
    { file: join(part, 'bin', 'python'), args: [...pip, '--requirement', requirementsOf(name)] },
    `${name} comes from PyPI: is it reachable, and are there wheels for this Python?`,
  );
  await writeFile(join(part, 'requirements.txt'), wanted);
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
  return python;
};
