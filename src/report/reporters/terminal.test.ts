import { expect, test } from 'vitest';
import { aContext, aFailure, aFinding, aResult, aTarget, hostileResults, someResults } from '../testing.ts';
import { displayWidth } from '../wrap.ts';
import terminal from './terminal.ts';

const render = (results = someResults(), context = {}): string => terminal.render(results, aContext(context));

test('a failure shows everything that is known of it', () => {
  const text = render(someResults({ results: [aFailure()] }), { width: 200 });
  for (const part of [
    '✗ streaming/first-delta-has-role — The first delta of every choice carries',
    'on acme/small: 2 of 3 trials failed',
    'What      The first delta has no role.',
    'Expected  "assistant"',
    'Actual    absent',
    'Evidence  frame 1 at 412 ms, /choices/0/delta/role (exchanges/acme_small_stream-short_t0s0.json)',
    '│ data: {"id":"c-1"',
    'Clause    CHAT-STREAM-08 (must): The first delta of each choice',
    'Source    openai-node ChatCompletionStream.ts',
    'Breaks    openai-node stream() throws',
    'Reported  https://github.com/vercel/ai/issues/4242',
    'Repeat    curl -sS -i -N',
    'Fix       Send role with the first delta of every choice.',
  ]) {
    expect(text).toContain(part);
  }
});

test('the end says what came of it and what the exit code means', () => {
  const text = render();
  expect(text).toMatch(
    /acme\/small broke the contract: 1 failure\.\n1 failed, 1 passed; 12 requests in 1 min 23 s; seed 7\.\nExit code 1: a check failed\.\n$/,
  );
});

test('the matrix counts by target and suite', () => {
  const large = { provider: 'acme', model: 'large' };
  const text = render(
    someResults({ results: [aResult(), aFailure({ target: large, suite: 'chat' }), aResult({ target: large })] }),
  );
  expect(text).toMatch(/chat +streaming\nacme\/small +· +✓1\nacme\/large +✗1 +✓1\n/);
});

test('a matrix that is too wide goes on below', () => {
  const suites = ['chat', 'errors', 'large-payload', 'streaming', 'structured-output', 'tools'];
  const text = render(someResults({ results: suites.map((suite) => aResult({ suite })) }), { width: 40 });
  for (const suite of suites) expect(text).toContain(suite);
  expect(text.split('\n').filter((line) => line.startsWith('acme/small ')).length).toBeGreaterThan(1);
});

test('no line but the command is wider than the terminal', () => {
  const long = 'a '.repeat(300) + 'b'.repeat(300);
  const results = [
    aFailure({ title: long, findings: [aFinding({ what: long, actual: '漢字'.repeat(100) })] }),
    aFailure({ verdict: 'warn', check: 'w' }),
    aResult({ verdict: 'skip', reason: long, check: 's' }),
  ];
  for (const width of [60, 100]) {
    const wide = render(someResults({ results }), { width, color: true })
      .split('\n')
      .filter((line) => displayWidth(line) > width && !line.includes('curl'));
    expect(wide).toEqual([]);
  }
});

test('a command is on one line, so that it can be copied', () => {
  const curl = `curl ${'x'.repeat(500)}`;
  const finding = aFinding({ evidence: { exchange: 'e', at: 'a', curl } });
  expect(render(someResults({ results: [aFailure({ findings: [finding] })] }), { width: 60 })).toContain(curl);
});

test('inconclusive checks share a line for each reason', () => {
  const checks = ['chat/a', 'chat/b'].map((check) =>
    aResult({ check, verdict: 'inconclusive', reason: 'too few trials' }),
  );
  expect(render(someResults({ results: checks }))).toContain('? too few trials — chat/a, chat/b (acme/small)');
});

test('targets out of reach and a baseline out of date are told', () => {
  const target = { ...aTarget(), preflight: { ok: false, reason: 'refused', hint: 'Is it running?' } };
  const baseline = { file: 'known.yaml', expected: [], stale: ['* chat/x'], unmatched: ['* chat/y'] };
  const text = render(someResults({ targets: [target], results: [], baseline }));
  expect(text).toContain('⚠ acme/small: refused – Is it running?');
  expect(text).toContain('! * chat/x is listed, but passes: remove it.');
  expect(text).toContain('! * chat/y matches nothing');
});

test('a flood of failures is told in full up to thirty, then briefly', () => {
  const many = Array.from({ length: 40 }, (_, index) => aFailure({ check: `chat/${index + 10}` }));
  const text = render(someResults({ results: many }));
  expect(text.match(/Expected {2}/g)).toHaveLength(30);
  for (const { check } of many) expect(text).toContain(check);
});

test('colours only if they are wanted', () => {
  expect(render()).not.toContain('\u001b');
  expect(render(someResults(), { color: true })).toContain('\u001b[31m✗');
});

test('hostile text moves no cursor, hides nothing and forges no workflow command', () => {
  const results = hostileResults();
  const text = render(results, { color: true, env: { GITHUB_ACTIONS: 'true' } });
  expect(text.replace(/\u001b\[\d+m/g, '')).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
  );
  expect(text).not.toMatch(/^(?:\s|\u001b\[\d+m)*::/m);
  expect(text).not.toMatch(/##\w*\[/);
  expect(text).toContain('␛[2J');
});
