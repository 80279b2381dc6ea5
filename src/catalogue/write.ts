import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadGatewayMocks } from '../../mocks/gateway/registry.ts';
import { loadMocks } from '../../mocks/registry.ts';
import { unplayed } from '../../mocks/unplayed.ts';
import { loadGatewaySuite } from '../gateway/registry.ts';
import { loadSuites } from '../run/registry.ts';
import { catalogue } from './catalogue.ts';
import { gatewayCatalogue } from './gateway.ts';
import { specification } from './specification.ts';

/** Writes the documents that are generated from the definitions. `--check` tells whether they drifted. */
const folder = join(import.meta.dirname, '..', '..', 'docs');

const [{ clauses: byId, checks, probes }, { faults, dialects, scenes = [] }] = await Promise.all([
  loadSuites(),
  loadMocks(),
]);
const [gateway, gatewayMocks] = await Promise.all([loadGatewaySuite(), loadGatewayMocks()]);
const clauses = [...byId.values()];
const ofProviders = clauses.filter(({ id }) => !id.startsWith('GW-'));
const documents = {
  'specification.md': specification(clauses, [...checks, ...gateway.checks]),
  'catalogue.md': catalogue({ clauses: ofProviders, checks, probes, faults, dialects, unplayed }),
  'gateway-catalogue.md': gatewayCatalogue({ clauses, ...gateway, ...gatewayMocks, scenes }),
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
