import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from './process.ts';

/** Where counterparts are kept between runs: outside of the repository. */
export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'assay');

/** npm as the user has it; it may run on another Node.js than ours. */
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Installs `npm/<folder>/` from its lock file, so that dependencies do not float either: some of the recorded behaviour
 * is theirs. Done once. Returns the folder of the package. Throws AssayError('runtime') if npm fails.
 */
export const installLocked = async (cache: string, folder: string, name: string, version: string): Promise<string> => {
  const home = join(cache, 'npm', `${name}@${version}`);
  const installed = join(home, 'node_modules', name);
  if (existsSync(join(installed, 'package.json'))) return installed;
  const part = `${home}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  await cp(join(import.meta.dirname, 'npm', folder), part, { recursive: true });
  await runToEnd(
    { file: npm, args: ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], cwd: part },
    `${name} ${version} comes from the npm registry: is it reachable?`,
  );
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
  return installed;
};
