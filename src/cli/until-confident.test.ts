import { expect, test } from 'vitest';
import { parseConfig } from '../config/load.ts';
import { folderWith } from '../config/testing.ts';
import { aMock, assay, resultsIn } from './testing.ts';
import { designOf } from './until-confident.ts';

const configOf = (untilConfident: unknown) =>
  parseConfig({ providers: { a: { baseUrl: 'http://a.example/v1', models: ['m'] } }, untilConfident }, 'file');

test('Nothing is tested for confidence unless asked', () => {
  expect(designOf({}, null)).toBeNull();
  expect(designOf({}, configOf(false))).toBeNull();
});

test('Flags win over the configuration, and that over the defaults', () => {
  const defaults = { p0: 0.01, p1: 0.1, alpha: 0.05, beta: 0.05, cap: 200 };
  expect(designOf({ untilConfident: true }, null)).toEqual(defaults);
  expect(designOf({}, configOf(true))).toEqual(defaults);
  expect(designOf({ p1: 0.2 }, configOf({ p0: '2%', p1: 0.3, maxTrials: 50 }))).toEqual({
    ...defaults,
    p0: 0.02,
    p1: 0.2,
    cap: 50,
  });
});

test.for([
  [{ untilConfident: true, p0: 0.1 }, 'the accepted failure rate (10 %) is not below the other (10 %)'],
  [
    { untilConfident: true, maxTrials: 31 },
    'with at most 31 trials nothing can be decided for a failure rate of 1 % or less',
  ],
  [{ p0: 0.05 }, '--p0 says how sure to be, but nothing asks for it'],
  [{ maxTrials: 50 }, '--max-trials says how sure to be, but nothing asks for it'],
] as const)('%j is refused: %s', ([flags, message]) => {
  expect(() => designOf(flags, null)).toThrow(expect.objectContaining({ code: 'usage', message }));
});

test('How many trials it takes is said where the cap does not allow for them', () => {
  expect(() => designOf({ untilConfident: true, maxTrials: 5 }, null)).toThrow(
    expect.objectContaining({ hint: 'It takes 32 trials without a failure: raise --max-trials, or --p1.' }),
  );
});

test('A configuration with a share that is none says what one is', () => {
  expect(() => configOf({ p0: '200%' })).toThrow(/a share between 0 and 1, such as "1%" or 0.01/);
});

const check = 'chat/choices-are-there';

test('Trials are added until the reference is shown to be good, and a dry run tells what that may cost', async () => {
  const mock = await aMock();
  const cwd = await folderWith({});
  const args = ['run', '--base-url', mock.url, '--model', 'reference', '--check', check, '--until-confident'];
  const dry = await assay([...args, '--dry-run'], { cwd });
  const [, least, most] =
    /until confident, .*: (\d+) requests, .* if nothing fails.*\n.* at most ([\d,]+) requests/.exec(dry.stdout) ?? [];
  expect(mock.log).toEqual([]);
  const { code, stdout } = await assay([...args, '--reporter', 'terminal'], { cwd });
  expect(code, stdout).toBe(0);
  const results = await resultsIn(cwd);
  expect(results.results).toMatchObject([{ verdict: 'pass', trials: { decision: { outcome: 'below' } } }]);
  expect(results.summary.requests).toBe(Number(least));
  expect(Number(most?.replace(',', ''))).toBeGreaterThan(Number(least));
});

test('Flags with bad values are refused before anything is sent', async () => {
  const at = ['run', '--base-url', 'http://127.0.0.1:9/v1', '--model', 'm'];
  const [rate, order, stray] = await Promise.all([
    assay([...at, '--until-confident', '--p0', 'often']),
    assay([...at, '--until-confident', '--p0', '20%']),
    assay([...at, '--max-trials', '50']),
  ]);
  expect([rate.code, order.code, stray.code]).toEqual([4, 4, 4]);
  expect(rate.stderr).toContain('Give a rate between 0 and 100 %');
  expect(order.stderr).toContain('is not below the other');
  expect(stray.stderr).toContain('Add --until-confident');
});

test('A failure in three of ten large streams is shown to be too frequent, and told with what it depends on', async () => {
  const mock = await aMock({ seed: 1 });
  const cwd = await folderWith({});
  const model = 'fault/null-stream-large-intermittent';
  const id = 'large-payload/result-is-not-empty';
  const { code, stdout } = await assay(
    [
      ...['run', '--base-url', mock.url, '--model', model, '--check', id],
      ...['--until-confident', '--reporter', 'terminal', '--seed', '1'],
    ],
    { cwd },
  );
  expect(code, stdout).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/\d+ of \d+ trials failed \(\d+–\d+ %\), only /);
  const [result] = (await resultsIn(cwd)).results;
  expect(result).toMatchObject({ verdict: 'fail', trials: { decision: { outcome: 'above' } } });
  expect(result?.trials.pattern?.detail).toMatch(/trials failed above [\d.]+ KB, 0 of/);
});
