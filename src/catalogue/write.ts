import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMocks } from '../../mocks/registry.ts';
import { unplayed } from '../../mocks/unplayed.ts';
import { loadSuites } from '../run/registry.ts';
import { catalogue } from './catalogue.ts';
import { specification } from './specification.ts';

/** Writes the documents that are generated from the definitions. `--check` tells whether they drifted. */
const folder = join(import.meta.dirname, '..', '..', 'docs');

const [{ clauses: byId, checks, probes }, { faults, dialects }] = await Promise.all([loadSuites(), loadMocks()]);
const clauses = [...byId.values()];
const documents = {
  'specification.md': specification(clauses, checks),
  'catalogue.md': catalogue({ clauses, checks, probes, faults, dialects, unplayed }),
};

const check = process.argv.includes('--check');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(documents)) {
  if (!check) {
    await writeFile(join(folder, name), text);
  } else if ((await readFile(join(folder, name), 'utf8').catch(() => '')) !== text) {
    console.error(`docs/${name} is not what the definitions say: run npm run docs`);
    process.exitCode = 1;
  }
}
