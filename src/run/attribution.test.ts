import { expect, test } from 'vitest';
import type { CheckResult, Verdict } from '../define.ts';
import { aFailure, aFinding, aResult } from '../report/testing.ts';
import { attribute, counterpartOf } from './attribution.ts';

const through = { provider: 'gw', model: 'openai/m' };
const straight = { provider: 'gw-direct', model: 'm' };

type Over = Partial<CheckResult>;
const red = (failed: number, n: number, over: Over = {}): CheckResult =>
  aFailure({ trials: { n, failed, withheld: 0 }, ...over });
const green = (n: number, over: Over = {}): CheckResult => aResult({ trials: { n, failed: 0, withheld: 0 }, ...over });
const finding = (what: string, actual = 'x') => ({ findings: [aFinding({ what, actual })] });

const blame = (gateway: CheckResult, direct: CheckResult) =>
  attribute({ ...gateway, target: through }, { ...direct, target: straight, direct: true });

test('What passes on both sides is nobody’s fault', () => {
  expect(blame(green(3), green(3))).toBeNull();
  expect(blame(green(3), aResult({ verdict: 'inconclusive' }))).toBeNull();
});

test('What fails through the gateway and passes directly is the gateway’s', () => {
  const found = blame(red(10, 10), green(10));
  expect(found).toMatchObject({
    blame: 'gateway',
    target: through,
    direct: straight,
    why: '10 of 10 trials failed through the gateway, 0 of 10 directly (p < 0.001)',
    gateway: { verdict: 'fail', n: 10, failed: 10, finding: { what: 'The first delta has no role.' } },
    provider: { verdict: 'pass', n: 10, failed: 0 },
  });
  expect(found?.p).toBeLessThan(0.001);
  expect(found?.provider).not.toHaveProperty('finding');
});

test('What fails directly and passes through the gateway is mended', () => {
  expect(blame(green(8), red(8, 8))).toMatchObject({
    blame: 'mended',
    why: '0 of 8 trials failed through the gateway, 8 of 8 directly (p < 0.001)',
  });
});

test('A warning is attributed like a failure', () => {
  expect(blame(red(9, 9, { verdict: 'warn' }), green(9))?.blame).toBe('gateway');
});

test('All against none is told from one trial too, and so is what one trial cannot tell', () => {
  expect(blame(red(1, 1), green(1))).toMatchObject({
    blame: 'gateway',
    why: '1 of 1 trial failed through the gateway, 0 of 1 directly; one trial of each tells nothing of failures that come and go (p = 1.00)',
    p: 1,
  });
  expect(blame(red(3, 3), green(3))).toMatchObject({ blame: 'gateway', why: expect.stringContaining('so few trials') });
});

test('All against none of another number of trials takes the test to tell', () => {
  expect(blame(red(2, 2), green(3))?.blame).toBe('unclear');
  expect(blame(red(5, 5), green(4))?.blame).toBe('gateway');
});

test('What chance may explain is unclear, and it is told how many trials would tell', () => {
  const found = blame(red(1, 3), green(3));
  expect(found).toMatchObject({ blame: 'unclear', why: expect.stringContaining('chance may explain that (p = 1.00)') });
  expect(found?.why).toContain('at these rates it takes about 15 trials of each to tell');
  expect(blame(red(1, 1000), green(1000))?.why).not.toContain('it takes');
});

test('Failures that come and go are the gateway’s where the test tells them from chance', () => {
  expect(blame(red(6, 20), green(20))?.blame).toBe('gateway');
  expect(blame(red(5, 20), green(20))?.blame).toBe('gateway');
  expect(blame(red(4, 20), green(20))?.blame).toBe('unclear');
});

test('The same failure on both sides is the provider’s', () => {
  expect(blame(red(3, 3), red(3, 3))).toMatchObject({
    blame: 'provider',
    why: 'the provider fails the same way without the gateway; 3 of 3 trials failed through the gateway, 3 of 3 directly',
  });
  // The gateway passes on some of it.
  expect(blame(red(1, 20), red(20, 20))?.blame).toBe('provider');
});

test('Sizes, times, quotations and ids do not make findings differ', () => {
  const here = red(2, 2, finding('The reply "a b" took 31 ms, chatcmpl 0f3a9b2c77'));
  expect(blame(here, red(2, 2, finding('The reply "c" took 1,204 ms, chatcmpl 77b0c1d2ee')))?.blame).toBe('provider');
});

test('Statuses do, and so does whether something is wrong or missing', () => {
  const refused = (status: number) => red(2, 2, finding(`It is refused with ${status}`));
  expect(blame(refused(502), refused(502))?.blame).toBe('provider');
  expect(blame(refused(502), refused(400))).toMatchObject({
    blame: 'both',
    why: expect.stringContaining('what is wrong differs'),
  });
  expect(blame(red(2, 2, finding('usage', 'absent')), red(2, 2, finding('usage', '"12"')))?.blame).toBe('both');
});

test('A gateway that adds failures of its own shares the blame', () => {
  const two = { findings: [aFinding(), aFinding({ what: 'Something else' })] };
  expect(blame(red(2, 2, two), red(2, 2))).toMatchObject({
    blame: 'both',
    why: expect.stringContaining('adds its own'),
  });
  expect(blame(red(2, 2), red(2, 2, two))?.blame).toBe('provider');
});

test('A gateway that fails far more often than the provider shares the blame', () => {
  expect(blame(red(20, 20), red(1, 20))).toMatchObject({ blame: 'both', why: expect.stringContaining('more rarely') });
});

test.for([
  ['inconclusive', 'asked directly it is inconclusive: no reply'],
  ['skip', 'asked directly it is skipped: no reply'],
  ['error', 'asked directly it is an error of assay itself: no reply'],
] as const)('Where the other side is %s, it is unclear', ([verdict, why]: readonly [Verdict, string]) => {
  const other = aResult({ verdict, reason: 'no reply', trials: { n: 0, failed: 0, withheld: 0 } });
  const found = blame(red(2, 2), other);
  expect(found).toMatchObject({ blame: 'unclear', why, provider: { verdict, reason: 'no reply' } });
  expect(found).not.toHaveProperty('p');
  expect(blame(other, red(2, 2))?.why).toContain('through the gateway it is');
});

test('Only judged trials count, and what is but noted is no failure', () => {
  const withheld = red(2, 6, { trials: { n: 6, failed: 2, withheld: 4 } });
  expect(blame(withheld, green(2))).toMatchObject({ blame: 'gateway', gateway: { n: 2, failed: 2 } });
  const noted = green(9, { trials: { n: 9, failed: 9, withheld: 0 } });
  expect(blame(red(9, 9), noted)).toMatchObject({ blame: 'gateway', provider: { failed: 0 } });
  expect(blame(red(9, 9), green(0))?.blame).toBe('unclear');
});

test('Beside the exchange of a finding stands the same trial of the other side', () => {
  const evidence = (exchange: string) => ({
    findings: [aFinding({ evidence: { exchange, at: 'body', file: 'f.json' } })],
  });
  const gateway = blame(red(1, 1, evidence('gw/openai/m/chat-basic/t2s0')), green(1));
  expect(gateway?.gateway.exchange).toEqual({ id: 'gw/openai/m/chat-basic/t2s0', file: 'f.json' });
  expect(gateway && counterpartOf(gateway)).toEqual({ side: 'provider', id: 'gw-direct/m/chat-basic/t2s0' });
  const mended = blame(green(1), red(1, 1, evidence('gw-direct/m/chat-basic/t0s0')));
  expect(mended && counterpartOf(mended)).toEqual({ side: 'gateway', id: 'gw/openai/m/chat-basic/t0s0' });
  const both = blame(red(1, 1, evidence('gw/openai/m/a/t0s0')), red(1, 1, evidence('gw-direct/m/a/t0s0')));
  expect(both && counterpartOf(both)).toBeNull();
});
