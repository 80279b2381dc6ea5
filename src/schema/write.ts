import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { comparisonFile } from '../compare/comparison.ts';
import { baselineFile, configSchema, resultsFile } from '../index.ts';
import { sizeFile } from '../size/result.ts';

/** Publishes the schemas of our files as JSON Schema, for editors and other tools. `--check` tells whether they drifted. */
const folder = join(import.meta.dirname, '..', '..', 'schema');

const schemas = {
  'config.schema.json': z.toJSONSchema(configSchema, { io: 'input' }),
  'results.schema.json': z.toJSONSchema(resultsFile),
  'baseline.schema.json': z.toJSONSchema(baselineFile, { io: 'input' }),
  'probe-size.schema.json': z.toJSONSchema(sizeFile),
  'compare.schema.json': z.toJSONSchema(comparisonFile),
};

const check = process.argv.includes('--check');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!check) {
    await writeFile(join(folder, name), text);
  } else if ((await readFile(join(folder, name), 'utf8').catch(() => '')) !== text) {
    console.error(`schema/${name} is not what the code says: run npm run schema`);
    process.exitCode = 1;
  }
}
