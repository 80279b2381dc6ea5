import { expect, test } from 'vitest';
import { startNodeServer } from './npm-server.ts';
import { freePort, runToEnd, startProcess, waitUntilHealthy } from './process.ts';

const server = (body: string): readonly string[] => ['--eval', `require('node:http').createServer(${body})`];
const node = process.execPath;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a server is ready once it answers, and stops with the processes that it started', async () => {
  const port = await freePort();
  const body = `(_, res) => res.end(String(child.pid))).listen(${port}, '127.0.0.1');
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']`;
  const started = startProcess({ file: node, args: server(body) });
  const url = `http://127.0.0.1:${port}/`;
  await waitUntilHealthy('a server', url, started);
  const child = Number(await (await fetch(url)).text());
  expect(isRunning(child)).toBe(true);
  await started.stop();
  expect(started.alive()).toBe(false);
  await expect.poll(() => isRunning(child), { timeout: 10_000 }).toBe(false);
});

test('a server that ends before it answers is told with its last words', async () => {
  const started = startProcess({ file: node, args: ['--eval', 'console.error("no licence"); process.exit(3)'] });
  await expect(waitUntilHealthy('acme', 'http://127.0.0.1:9/', started)).rejects.toThrow(
    /acme did not come up: no licence/,
  );
});

test('a program that is not there is told, too', async () => {
  const started = startProcess({ file: '/no/such/program', args: [] });
  await expect(waitUntilHealthy('acme', 'http://127.0.0.1:9/', started)).rejects.toThrow('acme did not come up');
  await expect(runToEnd({ file: '/no/such/program', args: [] }, 'Install it.')).rejects.toThrow('failed');
});

test('a server gets no keys of ours', async () => {
  process.env.SOME_API_KEY = 'sk-secret-of-ours';
  const started = startProcess({ file: node, args: ['--eval', 'console.log(process.env)'] });
  await expect.poll(() => started.alive(), { timeout: 10_000 }).toBe(false);
  delete process.env.SOME_API_KEY;
  expect(started.said()).toContain('PATH');
  expect(started.said()).not.toContain('sk-secret-of-ours');
});

test('a Node.js server that asks for every interface gets 127.0.0.1 alone', async () => {
  const script = `
    const { createServer } = require('node:net');
    const told = (server) => server.once('listening', () => { console.log(JSON.stringify(server.address())); server.close(); });
    told(createServer().listen(0, '0.0.0.0'));
    told(createServer().listen({ port: 0, host: '::' }));
    told(createServer().listen(() => console.log('called back')));
    told(createServer().listen('0', 10));
  `;
  const started = startNodeServer('--eval', [script], { cwd: process.cwd() });
  await expect.poll(() => started.alive(), { timeout: 20_000 }).toBe(false);
  expect(started.said().match(/"address":"[^"]*"/g)).toEqual(Array(4).fill('"address":"127.0.0.1"'));
  expect(started.said()).toContain('called back');
});
