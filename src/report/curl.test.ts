import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Exchange } from '../define.ts';
import { curlOf } from './curl.ts';

const anExchange = (request: Partial<Exchange['request']>): Exchange => ({
  version: 1,
  id: 'acme/small/chat-basic/t0s0',
  target: { provider: 'acme', model: 'small' },
  probe: 'chat-basic',
  trial: 0,
  step: 0,
  sent: '2026-01-02T03:04:05.678Z',
  request: { method: 'POST', url: 'https://api.acme.example/v1/chat/completions', headers: [], body: null, ...request },
  connection: { protocol: 'http/1.1', connectMs: 1, reused: false },
  response: null,
  reads: [],
  wireBytes: 0,
  end: { kind: 'refused', at: 1, detail: null },
  lag: null,
  timed: true,
});

/** The arguments that a shell makes of a command. */
const argumentsOf = (command: string, env: Record<string, string> = {}): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { for each in "$@"; do printf '%s\\036' "$each"; done; }; ${command}`], {
    env,
    encoding: 'utf8',
  })
    .split('\u001e')
    .slice(0, -1);

test('the shell gives curl the body as it was sent', () => {
  const body = `{"content":"it's $HOME \`id\` $(id) \\" é"}`;
  const args = argumentsOf(curlOf(anExchange({ body }), null));
  expect(args.at(-1)).toBe(body);
  expect(args).toContain('https://api.acme.example/v1/chat/completions');
  expect(args.slice(args.indexOf('-X'))[1]).toBe('POST');
});

test('a key is filled in from the environment', () => {
  const command = curlOf(anExchange({ headers: [['Authorization', 'Bearer $ACME_KEY']] }), null);
  expect(argumentsOf(command, { ACME_KEY: 'sk-1' })).toContain('Authorization: Bearer sk-1');
});

test.for([['$ACME_KEY $(id)'], ['$ACME_KEY `id`'], ['$ACME_KEY"; id; "']])(
  'a header that holds more than a variable is not run: %s',
  ([value]) => {
    const command = curlOf(anExchange({ headers: [['x-a', value ?? '']] }), null);
    expect(argumentsOf(command, { ACME_KEY: 'sk-1' })).toContain(`x-a: ${value}`);
  },
);

test('a method that is no word is quoted', () => {
  expect(argumentsOf(curlOf(anExchange({ method: 'GET; id' }), null))).toContain('GET; id');
});

test('a body that begins with @ does not name a file', () => {
  expect(curlOf(anExchange({ body: '@/etc/passwd' }), null)).toContain("--data-raw '@/etc/passwd'");
});

test('a long body is read from its file', () => {
  expect(curlOf(anExchange({ body: 'x' }), "it's.json")).toContain("--data-binary @'it'\\''s.json'");
});

test('headers that curl sets itself are left out', () => {
  const command = curlOf(
    anExchange({
      headers: [
        ['Content-Length', '3'],
        ['Host', 'a'],
        ['Accept', 'text/event-stream'],
      ],
    }),
    null,
  );
  expect(command).not.toMatch(/Content-Length|Host/);
  expect(command).toContain("-H 'Accept: text/event-stream'");
});
