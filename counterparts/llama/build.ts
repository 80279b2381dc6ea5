import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../../src/define.ts';
import type { StartContext } from '../define.ts';
import { type Command, runToEnd } from '../process.ts';

/** The npm package that carries a whole llama.cpp source tree. */
export const nodeLlamaCpp = '3.22.1';

/** Everything that a server needs. */
export interface LlamaFiles {
  readonly server: string;
  readonly models: { readonly chain: string; readonly babble: string };
}

const cmakeFlags = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DBUILD_SHARED_LIBS=OFF',
  '-DLLAMA_BUILD_TESTS=OFF',
  '-DLLAMA_BUILD_EXAMPLES=OFF',
  '-DLLAMA_BUILD_APP=OFF',
  '-DLLAMA_BUILD_UI=OFF',
  '-DLLAMA_USE_PREBUILT_UI=OFF',
  '-DLLAMA_OPENSSL=OFF',
  '-DGGML_OPENMP=OFF',
  // For this very processor: the cache must not be moved to another machine.
  '-DGGML_NATIVE=ON',
  '-DGGML_LLAMAFILE=OFF',
];

const fetchSource = async (home: string, source: string, say: StartContext['say']): Promise<void> => {
  const bundle = join(home, 'node_modules', 'node-llama-cpp', 'llama', 'gitRelease.bundle');
  if (!existsSync(bundle)) {
    say(`installing node-llama-cpp ${nodeLlamaCpp}`);
    const flags = ['--omit=optional', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
    await runToEnd(
      // Without a prefix npm installs into the nearest folder above that has a package.json.
      { file: 'npm', args: ['install', '--prefix', home, ...flags, `node-llama-cpp@${nodeLlamaCpp}`], cwd: home },
      'It comes from the npm registry: is it reachable?',
    );
  }
  const part = `${source}.part-${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await runToEnd({ file: 'git', args: ['clone', '--quiet', bundle, part] }, 'Install git: apt-get install git.');
  await rename(part, source);
};

const build = async (source: string, say: StartContext['say']): Promise<void> => {
  const hint = 'Install cmake and a C++ compiler: apt-get install cmake g++.';
  const cmake = (...args: readonly string[]): Command => ({ file: 'cmake', args, cwd: source });
  say('building llama-server, which takes several minutes');
  await runToEnd(cmake('-B', 'build', ...cmakeFlags), hint);
  await runToEnd(cmake('--build', 'build', '--target', 'llama-server', '-j2'), hint);
};

/** A Python that has numpy: Debian's own has, with the package python3-numpy, where another first on PATH may not. */
const findPython = async (): Promise<string> => {
  const hint = 'Install numpy: apt-get install python3-numpy.';
  for (const file of ['/usr/bin/python3', 'python3']) {
    const found = await runToEnd({ file, args: ['-c', 'import numpy'] }, hint).catch(() => null);
    if (found !== null) return file;
  }
  throw new AssayError('runtime', 'the models are made with Python and numpy, and no Python here has numpy', { hint });
};

const makeModel = async (home: string, source: string, name: string, args: readonly string[]): Promise<string> => {
  const model = join(home, `${name}-1.gguf`);
  if (existsSync(model)) return model;
  const vocabulary = join(source, 'models', 'ggml-vocab-qwen2.gguf');
  const template = join(source, 'models', 'templates', 'Qwen-Qwen2.5-7B-Instruct.jinja');
  const part = `${model}.part-${process.pid}`;
  const script = join(import.meta.dirname, `${name}.py`);
  await runToEnd(
    { file: await findPython(), args: ['-B', script, source, vocabulary, template, part, ...args] },
    'Is the source tree in the cache complete? Delete it to have it fetched anew.',
  );
  await rename(part, model);
  return model;
};

/** Does what is still missing: source from npm, build with cmake, models. Throws AssayError('runtime'). */
export const obtainLlama = async ({ cache, say }: StartContext): Promise<LlamaFiles> => {
  const home = join(cache, 'llama');
  const source = join(home, 'llama.cpp');
  const server = join(source, 'build', 'bin', 'llama-server');
  if (!existsSync(server)) {
    if (process.env.CI !== undefined) {
      throw new AssayError('runtime', 'llama-server is not built yet, and is never built in CI', {
        hint: 'Run `npm run counterparts llama-server` once on this machine.',
      });
    }
    await mkdir(home, { recursive: true });
    if (!existsSync(source)) await fetchSource(home, source, say);
    await build(source, say);
  }
  return {
    server,
    models: {
      chain: await makeModel(home, source, 'chain', ['300']),
      babble: await makeModel(home, source, 'babble', []),
    },
  };
};
