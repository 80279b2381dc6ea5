import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssayError, isObject } from './define.ts';

const packageName = 'llm-assay';

/** Sources and built files lie at different depths below the package, so its manifest is looked for upwards. */
const findVersion = (folder: string): string => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (isObject(manifest) && manifest.name === packageName && typeof manifest.version === 'string') {
      return manifest.version;
    }
  } catch {
    // No manifest here: further up.
  }
  const parent = dirname(folder);
  if (parent === folder) throw new AssayError('internal', `no package.json of ${packageName} above its own code`);
  return findVersion(parent);
};

/** The version of assay, from its package.json. */
export const version: string = findVersion(import.meta.dirname);
