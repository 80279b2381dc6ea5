import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** From the nearest package.json upwards: the same for source and for `dist`. */
const readVersion = (folder: string): string => {
  try {
    const manifest: { name?: unknown; version?: unknown } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    if (manifest.name === 'llm-assay' && typeof manifest.version === 'string') return manifest.version;
  } catch {
    // No manifest in this folder.
  }
  const parent = dirname(folder);
  return parent === folder ? '0.0.0' : readVersion(parent);
};

/** The version of this package. */
export const version: string = readVersion(import.meta.dirname);
