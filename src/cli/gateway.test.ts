import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startGateway } from '../../mocks/gateway/server.ts';
import { folderWith } from '../config/testing.ts';
import { afterwards, listen } from '../drive/testing.ts';
import { aMock, assay, resultsIn, startAssay } from './testing.ts';

const check = 'gateway/text-arrives';
const key = 'sk-upstream-0123456789';

/** Passes everything on as it is, with the upstream's key if it is told one, and writes down its process and how often it was asked. */
const passThrough = `
import { appendFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
const upstream = new URL(process.env.ASSAY_UPSTREAM_URL);
const [port] = process.argv.slice(2);
appendFileSync('log', 'process ' + process.pid + '\\n');
createServer((incoming, outgoing) => {
  const { method, url: path } = incoming;
  const headers = { ...incoming.headers, host: upstream.host };
  const key = process.env.ASSAY_UPSTREAM_KEY;
  if (key !== undefined) headers.authorization = 'Bearer ' + key;
  const asked = request({ hostname: upstream.hostname, port: upstream.port, method, path, headers }, (reply) => {
    outgoing.writeHead(reply.statusCode, reply.rawHeaders);
    outgoing.flushHeaders();
    reply.on('error', () => outgoing.destroy()).pipe(outgoing);
  });
  asked.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  outgoing.on('close', () => asked.destroy());
  if (method === 'POST') appendFileSync('log', 'asked\\n');
  incoming.pipe(asked);
}).listen(Number(port), '127.0.0.1');
`;

/** A port that nothing listens at. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
};

const at = (port: number, ...more: readonly string[]): readonly string[] => [
  'gateway',
  '--base-url',
  `http://127.0.0.1:${port}/v1`,
  '--upstream-port',
  '0',
  ...more,
];

const command = (port: number): readonly string[] => ['--command', `"${process.execPath}" gateway.mjs ${port}`];

test.for<[string, readonly string[], RegExp, RegExp]>([
  ['no place', ['gateway'], /required option '--base-url <url>'/, /assay gateway --help/],
  ['a place that is none', ['gateway', '--base-url', 'foo'], /"foo" is no http or https URL/, /version segment/],
  [
    'a model without {model}',
    at(9, '--model', 'gpt'),
    /--model "gpt" does not contain \{model\}/,
    /"openai\/\{model\}"/,
  ],
  ['a check that is none', at(9, '--check', 'gateway/text-arive'), /no check matches/, /gateway\/text-arrives/],
  ['a check that is like none', at(9, '--check', 'zzz*'), /no check matches "zzz\*"/, /assay list gateway-checks/],
  ['a key that is not set', at(9, '--upstream-key-env', 'NO_KEY'), /variable NO_KEY is not set/, /export NO_KEY=/],
  ['a client’s key that is not set', at(9, '--api-key-env', 'NO_KEY'), /variable NO_KEY is not set/, /--api-key-env/],
  ['a reporter that is none', at(9, '--reporter', 'foo'), /no reporter "foo"/, /Choose from .*terminal/],
  ['a baseline that is not there', at(9, '--baseline', 'none.yaml'), /none\.yaml could not be read/, /ENOENT/],
  ['a wait without its unit', at(9, '--wait', 'soon'), /'--wait <time>' argument 'soon'/, /duration with its unit/],
  ['fewer retries than none', at(9, '--retries', '-1'), /'--retries <n>' argument '-1'/, /from 0 to 100/],
])('%s is told before anything is started', async ([, args, what, hint]) => {
  const { code, stdout, stderr } = await assay(args);
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  expect(stderr).toMatch(what);
  expect(stderr).toMatch(hint);
  expect(stderr).not.toContain('listens');
});

test('A port that is taken, a place that nobody answers at, and reports that cannot be written, end with 5', async () => {
  const [mock, port, cwd] = await Promise.all([aMock(), freePort(), folderWith({ notes: 'mine' })]);
  const [taken, silent, unwritable] = await Promise.all([
    assay(at(port, '--upstream-port', String(mock.port))),
    assay(at(port, '--wait', '300ms')),
    assay(at(port, '--out', 'notes/today'), { cwd }),
  ]);
  expect([taken.code, silent.code, unwritable.code]).toEqual([5, 5, 5]);
  expect(taken.stderr).toContain(`port ${mock.port} cannot be had`);
  expect(silent.stderr).toContain(`nothing answers at http://127.0.0.1:${port}/v1 after 0.3 s`);
  expect(unwritable.stderr).toContain('cannot hold the reports');
});

test('A command that ends too early is told with how and its last words, and one that is not needed is not started', async () => {
  const [mock, port] = await Promise.all([aMock(), freePort()]);
  const [ended, other] = await Promise.all([
    assay(at(port, '--upstream-key-env', 'UP', '--command', 'echo "no key like $ASSAY_UPSTREAM_KEY"; exit 3'), {
      env: { UP: key },
    }),
    assay(at(mock.port, '--command', 'echo started > started.txt; sleep 100')),
  ]);
  expect([ended.code, other.code]).toEqual([5, 5]);
  expect(ended.stderr).toContain('the command ended with exit code 3 before the gateway answered');
  expect(ended.stderr).toContain('no key like [redacted]');
  expect(other.stderr).toContain('already, before --command was started');
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('A gateway is started by its command, tried, told of, and ended; no key stands in what is written', async () => {
  const [port, cwd] = await Promise.all([freePort(), folderWith({ 'gateway.mjs': passThrough })]);
  const client = 'sk-client-9876543210';
  const { code, stdout, stderr } = await assay(
    at(port, ...command(port), '--check', `${check},gateway/client-key-stays-with-the-gateway`)
      .concat(['--provider', 'mine', '--upstream-key-env', 'UP', '--seed', '7'])
      .concat(['--reporter', 'terminal,html,markdown,junit']),
    { cwd, env: { UP: key, OPENAI_API_KEY: client, NO_COLOR: '1' } },
  );
  expect(stderr).toContain('assay: the upstream listens at http://127.0.0.1:');
  expect(stdout).toContain('The gateway');
  expect(code).toBe(0);
  expect(stdout).not.toContain('\u001b');
  const results = await resultsIn(cwd, 'reports/gateway');
  expect(results).toMatchObject({
    run: { complete: true, seed: 7 },
    targets: [{ provider: 'mine', model: '{model}' }],
    results: [{ verdict: 'pass' }, { verdict: 'pass' }],
    gateway: { modelPattern: '{model}', upstreamTimeoutMs: null, retries: null },
  });
  const names = await readdir(join(cwd, 'reports/gateway'), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(3);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  for (const text of [...texts, stdout, stderr]) {
    expect(text).not.toContain(key);
    expect(text).not.toContain(client);
  }
  await expect(fetch(`http://127.0.0.1:${port}/v1/models`)).rejects.toThrow();
});

test('A gateway that misbehaves ends with 1, and the report says what, on a pipe without colours', async () => {
  const upstreamPort = await freePort();
  const gateway = await startGateway({ upstreamUrl: `http://127.0.0.1:${upstreamPort}/v1` });
  afterwards(() => gateway.close());
  const { code, stdout } = await assay([
    ...['gateway', '--base-url', gateway.urlFor('fault/text-chunks-lost'), '--check', check],
    ...['--upstream-port', String(upstreamPort)],
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain(`✗ ${check}`);
  expect(stdout).not.toContain('\u001b');
});

test('Ctrl-C ends the run with 5, the report is written, and the gateway that was started is dead', async () => {
  const [port, cwd] = await Promise.all([freePort(), folderWith({ 'gateway.mjs': passThrough, log: '' })]);
  const { child, ended } = await startAssay(at(port, ...command(port)), { cwd });
  const log = (): Promise<string> => readFile(join(cwd, 'log'), 'utf8');
  await expect.poll(log, { timeout: 20_000 }).toMatch(/(?:asked\n){3}/);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(5);
  expect(stderr).toContain('ending the run');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The run is incomplete: the run was ended early');
  expect(await resultsIn(cwd, 'reports/gateway')).toMatchObject({ run: { complete: false, exitCode: 5 } });
  const pid = Number(/process (\d+)/.exec(await log())?.[1]);
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test('What a mock gateway can play is listed, and one is served', async () => {
  const [listed, both] = await Promise.all([assay(['mock', '--gateway', '--list']), assay(['mock', '--gateway'])]);
  expect(listed.stdout).toMatch(
    /^reference\tthe well-behaved gateway\ndialect\/[\s\S]*\nfault\/text-chunks-lost\t\S.*\n/,
  );
  expect(both).toMatchObject({ code: 4, stderr: expect.stringContaining('--gateway and --upstream go together') });
  const mock = await aMock();
  const { child, ended } = await startAssay(['mock', '--gateway', '--upstream', mock.url, '--port', '0']);
  const [said] = child.stdout === null ? [] : await once(child.stdout, 'data');
  const url = /assay mock gateway at (http:\S+), in front of/.exec(String(said))?.[1] ?? '';
  expect(await (await fetch(`${url}/models`)).text()).toContain('fault/choices-missing');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});

test.for([
  ['gateway-checks', /^gateway\/text-arrives +must +\S/m],
  ['gateway-faults', /^text-chunks-lost +\S/m],
  ['gateway-dialects', /^own-reply-id +\S/m],
  ['scenes', /^event-70-kb +\S/m],
] as const)('assay list %s names them', async ([kind, line]) => {
  const { code, stdout } = await assay(['list', kind]);
  expect(code).toBe(0);
  expect(stdout).toMatch(line);
});

test.for([
  [
    check,
    /^gateway\/text-arrives \(must\)\n[\s\S]*Clause\n {2}GW-\d+: [\s\S]*\n {2}gateway-fault\/text-chunks-lost {2}\S/,
  ],
  [
    'gateway-fault/text-chunks-lost',
    /^gateway-fault\/text-chunks-lost\n[\s\S]*Checks that must see it\n[\s\S]*gateway\/text-arrives/,
  ],
  ['gateway-dialect/own-reply-id', /^gateway-dialect\/own-reply-id\n[\s\S]*Who does it\n/],
  ['scene/event-70-kb', /^scene\/event-70-kb\n\S/],
  ['GW-01', /^GW-01 \((?:must|should|observe)\)\n[\s\S]*Checks\n {2}gateway\//],
] as const)('assay explain %s tells of it', async ([id, text]) => {
  const { code, stdout } = await assay(['explain', id]);
  expect(code).toBe(0);
  expect(stdout).toMatch(text);
});
