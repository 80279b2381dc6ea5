import { expect, test } from 'vitest';
import { passageOf } from '../../suites/shared/testing-gateway.ts';
import { type Finding, type GatewayCheck, inconclusive, type Judgement, type Passage } from '../define.ts';
import { judgeGateway } from './judge.ts';
import type { Keep } from './keep.ts';

const target = { provider: 'gw', model: '{model}' };
const asIs: Keep = async (_passage, finding) => finding;

const finding = (over: Partial<Finding> = {}): Finding => ({
  what: 'Text is lost',
  expected: '"ab"',
  actual: '"a"',
  ...over,
});

const base = {
  id: 'gateway/some-check',
  surface: 'gateway',
  title: 'Text arrives',
  clause: 'GW-01',
  level: 'must',
  probe: 'test',
  faults: ['text-trimmed'],
} as const;

const check = (judge: (passage: Passage) => Judgement, over: Partial<typeof base> = {}): GatewayCheck => ({
  ...base,
  ...over,
  judge,
});

const judged = (of: GatewayCheck, passages: readonly Passage[], keep = asIs) =>
  judgeGateway(of, passages, target, keep);

test('A check that finds nothing passes, with how many passages it judged', async () => {
  const result = await judged(
    check(() => []),
    [passageOf(), passageOf({ trial: 1 })],
  );
  expect(result).toEqual({
    target,
    suite: 'gateway',
    check: base.id,
    title: base.title,
    clause: 'GW-01',
    level: 'must',
    verdict: 'pass',
    findings: [],
    trials: { n: 2, failed: 0, withheld: 0 },
  });
});

test('One passage that fails is enough, and its finding is about the client’s exchange', async () => {
  const passages = [passageOf({ trial: 0 }), passageOf({ trial: 1 })];
  const result = await judged(
    check(({ trial }) => (trial === 1 ? [finding()] : [])),
    passages,
  );
  expect(result).toMatchObject({ verdict: 'fail', trials: { n: 2, failed: 1, withheld: 0 } });
  expect(result.findings).toMatchObject([
    { what: 'Text is lost', evidence: { exchange: passages[1]?.client.exchange.id } },
  ]);
});

test('What should be warns, and what cannot be judged is told with its reason', async () => {
  const should = { ...check(() => [finding()]), level: 'should' } satisfies GatewayCheck;
  expect(await judged(should, [passageOf()])).toMatchObject({ verdict: 'warn' });
  expect(
    await judged(
      check(() => inconclusive('no text upstream')),
      [passageOf()],
    ),
  ).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no text upstream',
    trials: { n: 1, failed: 0, withheld: 1 },
  });
  expect(
    await judged(
      check(() => []),
      [],
    ),
  ).toMatchObject({ verdict: 'inconclusive', reason: 'nothing was sent' });
});

test('A check that throws is an error of assay, not a failure of the gateway', async () => {
  const thrown = check(() => {
    throw new RangeError('no such piece');
  });
  expect(await judged(thrown, [passageOf()])).toMatchObject({
    verdict: 'error',
    reason: 'RangeError: no such piece',
    findings: [],
    trials: { n: 1, failed: 0, withheld: 0 },
  });
});

test('A check judges the passages of its own probes that went through the gateway; a comparison has the others, too', async () => {
  const passages = [passageOf({ through: false }), passageOf(), passageOf({ probe: 'other' })];
  const seen: Passage[] = [];
  const each = check((passage) => {
    seen.push(passage);
    return [];
  });
  expect(await judged(each, passages)).toMatchObject({ trials: { n: 1 } });
  expect(seen).toEqual([passages[1]]);
  let compared: readonly Passage[] = [];
  const comparison: GatewayCheck = {
    ...base,
    probe: ['test', 'third'],
    compare: (all) => {
      compared = all;
      return [finding()];
    },
  };
  expect(await judged(comparison, passages)).toMatchObject({ verdict: 'fail', trials: { n: 1, failed: 1 } });
  expect(compared).toEqual(passages.slice(0, 2));
  expect(await judged(comparison, [])).toMatchObject({ verdict: 'inconclusive', trials: { n: 1, withheld: 1 } });
});

test('Both sides of what was found are kept, and nothing of what was not', async () => {
  const kept: string[] = [];
  const keep: Keep = async ({ client }, each) => {
    kept.push(client.exchange.id);
    return { ...each, fix: 'kept' };
  };
  const passages = [passageOf({ trial: 0 }), passageOf({ trial: 1 })];
  const result = await judged(
    check(({ trial }) => (trial === 0 ? [finding()] : [])),
    passages,
    keep,
  );
  expect(kept).toEqual([passages[0]?.client.exchange.id]);
  expect(result.findings).toMatchObject([{ fix: 'kept' }]);
});
