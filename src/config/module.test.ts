import { expect, test } from 'vitest';
import { folderWith, loadInNode } from './testing.ts';

const config = `{ providers: { a: { baseUrl: 'https://api.example.com/v1', models: ['m'] } } }`;
const loaded = { config: { providers: { a: { baseUrl: 'https://api.example.com/v1', models: ['m'] } } } };
const failed = (message: string): object => ({
  error: { name: 'AssayError', code: 'config', message: expect.stringContaining(message) },
});

const asJson = JSON.stringify(loaded.config);
const files: Readonly<Record<string, string>> = {
  'a.ts': `import { type ConfigInput, defineConfig } from 'llm-assay';
           const config: ConfigInput = ${config};
           export default defineConfig(config);`,
  'b.mts': `const seed: number | undefined = undefined; export default { ...${config}, seed };`,
  'c.js': `import { defineConfig } from 'llm-assay'; export default defineConfig(${config});`,
  'd.mjs': `import { models } from './models.mjs';
            export default { providers: { a: { baseUrl: 'https://api.example.com/v1', models } } };`,
  'models.mjs': `export const models = ['m'];`,
  'e.cjs': `module.exports = ${config};`,
  'f.json': `\uFEFF${asJson}`,
  'g.yaml': 'providers:\n  a:\n    baseUrl: https://api.example.com/v1\n    models: [m]\n',
  'h.yml': asJson,
};
const formats = Object.keys(files).filter((name) => name !== 'models.mjs');

test('Every format is read, where this package is not installed', async () => {
  expect(await loadInNode(await folderWith(files), formats)).toEqual(formats.map(() => loaded));
});

test.for(['commonjs', 'module'])('Every format is read in a package of the type %s', async (type) => {
  const folder = await folderWith({ ...files, 'package.json': JSON.stringify({ type }) });
  expect(await loadInNode(folder, formats)).toEqual(formats.map(() => loaded));
});

test('A JavaScript file may be CommonJS, where that is what it says', async () => {
  const folder = await folderWith({ 'package.json': '{"type":"commonjs"}', 'a.js': `module.exports = ${config};` });
  expect(await loadInNode(folder, ['a.js'])).toEqual([loaded]);
});

test('A module that cannot be used says why', async () => {
  const folder = await folderWith({
    'none.ts': `export const config = ${config};`,
    'throws.mjs': `throw new Error('no network today');`,
    'syntax.ts': 'export default {',
    'import.ts': `import 'not-installed-anywhere'; export default ${config};`,
  });
  const [none, ...others] = await loadInNode(folder, ['none.ts', 'throws.mjs', 'syntax.ts', 'import.ts']);
  expect(none).toMatchObject({ error: { hint: 'export default defineConfig({ … })' } });
  expect([none, ...others]).toMatchObject([
    failed('none.ts has no default export'),
    failed('no network today'),
    failed('syntax.ts'),
    failed('not-installed-anywhere'),
  ]);
});
