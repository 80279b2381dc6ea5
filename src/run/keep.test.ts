import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseExchange } from '../drive/store.ts';
import { exchangeOf, streamOf } from '../read/testing.ts';
import { createWriter, type Writer } from '../report/write.ts';
import { Keeper } from './keep.ts';

const folderFor = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-keep-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
};

const withId = (id: string) => ({ ...exchangeOf({ body: streamOf('Hello') }), id });

test('an exchange is stored as it was, with a command that repeats it', async () => {
  const folder = await folderFor();
  const exchange = exchangeOf({ body: streamOf('Hello'), request: { model: 'm' } });
  const { file, curl } = await new Keeper(createWriter(folder, [])).keep(exchange);
  expect(file).toMatch(/^exchanges\/test-provider_test-model_test_t0s0-[0-9a-f]{8}\.json$/);
  expect(parseExchange(await readFile(join(folder, file ?? ''), 'utf8'))).toEqual(exchange);
  expect(curl).toContain('http://provider.example/v1/chat/completions');
  expect(curl).toContain('{"model":"m"}');
});

test('an exchange is stored once, however many checks point at it', async () => {
  const written: string[] = [];
  const writer: Writer = {
    folder: 'out',
    redact: (text) => text,
    write: async (path) => {
      written.push(path);
    },
  };
  const keeper = new Keeper(writer);
  const exchange = exchangeOf();
  const kept = await Promise.all([keeper.keep(exchange), keeper.keep(exchange), keeper.keep({ ...exchange })]);
  expect(written).toHaveLength(1);
  expect(new Set(kept.map(({ file }) => file)).size).toBe(1);
});

test('a long request body is stored beside its exchange instead of in the command', async () => {
  const folder = await folderFor();
  const request = { padding: 'x'.repeat(5_000) };
  const { file, curl } = await new Keeper(createWriter(folder, [])).keep(exchangeOf({ request }));
  const body = file?.replace(/\.json$/, '.body.json') ?? '';
  expect(await readFile(join(folder, body), 'utf8')).toBe(JSON.stringify(request));
  expect(curl).toContain(`--data-binary @'${body}'`);
  expect(curl.length).toBeLessThan(1_000);
});

test('without a writer nothing is stored, and the command still stands', async () => {
  const { file, curl } = await new Keeper(null).keep(exchangeOf());
  expect(file).toBeNull();
  expect(curl).toMatch(/^curl /);
});

test('models with odd names never share a file, on any file system', async () => {
  const folder = await folderFor();
  const keeper = new Keeper(createWriter(folder, []));
  const models = ['a/b', 'a_b', 'a:b', 'A_B', '模型', '型', '../../etc', 'x'.repeat(400), `${'x'.repeat(400)}y`];
  const kept = await Promise.all(models.map((model) => keeper.keep(withId(`acme/${model}/chat-basic/t0s0`))));
  const names = kept.map(({ file }) => file?.toLowerCase());
  expect(new Set(names).size).toBe(models.length);
  expect(await readdir(join(folder, 'exchanges'))).toHaveLength(models.length);
});
