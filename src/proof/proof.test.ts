import { expect, test } from 'vitest';
import type { CheckResult, Dialect, Fault } from '../define.ts';
import { checkThat } from '../judge/testing.ts';
import {
  caughtBy,
  conclude,
  modelsToPlay,
  type Played,
  type ProofInput,
  prove,
  proveSome,
  redChecks,
  undecidedModels,
} from './proof.ts';

/** A world of two checks, two faults and a dialect in which every law holds. */

const check = (id: string, ...faults: readonly string[]) => ({ ...checkThat(() => [], { faults }), id });
const fault = (id: string): Fault => ({ id, title: `Does ${id}`, incidents: [], bend: (plan) => plan });
const dialect = (id: string, ...warns: readonly string[]): Dialect => ({
  id,
  title: `Speaks ${id}`,
  evidence: 'A test',
  bend: (plan) => plan,
  warns,
});

const result = (id: string, over: Partial<CheckResult> = {}): CheckResult => ({
  target: { provider: 'mock', model: 'any' },
  suite: 'chat',
  check: id,
  title: 'A rule',
  clause: 'TEST-01',
  level: 'must',
  verdict: 'pass',
  findings: [],
  trials: { n: 1, failed: 0, withheld: 0 },
  ...over,
});
const finding = { what: 'The body is null', expected: 'an object', actual: 'null' };
const fails: Partial<CheckResult> = { verdict: 'fail', findings: [finding] };
const warns: Partial<CheckResult> = { verdict: 'warn', findings: [finding] };

const played = (model: string, body: Partial<CheckResult> = {}, end: Partial<CheckResult> = {}): Played => ({
  model,
  results: [result('chat/body', body), result('chat/end', end)],
});

const sound: ProofInput = {
  checks: [check('chat/body', 'null'), check('chat/end', 'cut')],
  faults: [fault('null'), fault('cut')],
  dialects: [dialect('odd')],
  played: [played('reference'), played('dialect/odd'), played('fault/null', fails), played('fault/cut', {}, fails)],
};

/** The same world, but one model brought out something else. */
const but = (other: Played, over: Partial<ProofInput> = {}): ProofInput => ({
  ...sound,
  ...over,
  played: sound.played.map((each) => (each.model === other.model ? other : each)),
});

/** What the command prints, but for its last line, and its exit code. */
const said = (input: ProofInput): { readonly told: readonly string[]; readonly exitCode: number } => {
  const { lines, exitCode } = conclude(input, prove(input));
  return { told: lines.slice(0, -1), exitCode };
};
const red = (...told: readonly string[]) => ({ told, exitCode: 1 });
const green = { told: [], exitCode: 0 };

test('where every fault is caught and nothing else is, all laws hold', () => {
  expect(said(sound)).toEqual(green);
  expect(conclude(sound, []).lines).toEqual(['2 checks, 2 faults, 1 dialects: all laws hold']);
});

test('a warning, or a note that leaves a check at pass, catches a fault too', () => {
  expect(said(but(played('fault/null', warns)))).toEqual(green);
  expect(said(but(played('fault/null', { findings: [{ ...finding, softened: 'note' }] })))).toEqual(green);
});

test('a fault that is missed is told with what the check said instead', () => {
  expect(said(but(played('fault/null')))).toEqual(red('✗ fault/null: does not turn chat/body red: pass'));
  expect(said(but(played('fault/null', { verdict: 'inconclusive', reason: 'too short' })))).toEqual(
    red('✗ fault/null: does not turn chat/body red: inconclusive (too short)'),
  );
});

test('a fault that turns red only a check that does not name it is missed', () => {
  expect(said(but(played('fault/null', {}, fails)))).toEqual(red('✗ fault/null: does not turn chat/body red: pass'));
});

test('a fault must turn red each check that names it, not one of them', () => {
  const checks = [check('chat/body', 'null'), check('chat/end', 'cut', 'null')];
  expect(said({ ...sound, checks })).toEqual(red('✗ fault/null: does not turn chat/end red: pass'));
});

test('a fault may turn other checks red as well', () => {
  expect(said(but(played('fault/null', fails, fails)))).toEqual(green);
});

test('a fault that no check names is told, whatever it turned red', () => {
  const checks = [check('chat/body', 'null'), check('chat/end', 'null')];
  expect(said(but(played('fault/null', fails, fails), { checks }))).toEqual(red('✗ fault/cut: no check names it'));
});

test('a fault that was not played is missed', () => {
  const input = { ...sound, played: sound.played.filter(({ model }) => model !== 'fault/cut') };
  expect(said(input)).toEqual(red('✗ fault/cut: does not turn chat/end red: not judged'));
});

test('a check without a fault, or with one that does not exist, proves nothing', () => {
  const input = { ...sound, checks: [...sound.checks, check('chat/idle'), check('chat/dream', 'unicorn')] };
  const judged = input.played.map(({ model, results }) => ({
    model,
    results: [...results, result('chat/idle'), result('chat/dream')],
  }));
  expect(said({ ...input, played: judged })).toEqual(
    red('✗ chat/idle: names no fault', '✗ chat/dream: names a fault that does not exist: unicorn'),
  );
});

test('a dialect that fails is a false alarm, though it declares that it may warn', () => {
  const line = '✗ dialect/odd: chat/body says fail: The body is null (null)';
  expect(said(but(played('dialect/odd', fails)))).toEqual(red(line));
  expect(said(but(played('dialect/odd', fails), { dialects: [dialect('odd', 'chat/body')] }))).toEqual(red(line));
});

test('a dialect may warn where it declares so, and nowhere else', () => {
  const dialects = [dialect('odd', 'chat/body')];
  expect(said(but(played('dialect/odd', warns), { dialects }))).toEqual(green);
  expect(said(but(played('dialect/odd', warns, warns), { dialects }))).toEqual(
    red('✗ dialect/odd: chat/end says warn: The body is null (null)'),
  );
});

test('an advisory check may warn of a dialect that does not declare it, but not fail it, nor warn of the reference', () => {
  const [body = check('chat/body'), end = check('chat/end')] = sound.checks;
  const checks = [body, { ...end, profile: 'openai-literal' as const }];
  expect(said(but(played('dialect/odd', {}, warns), { checks }))).toEqual(green);
  expect(said(but(played('dialect/odd', warns), { checks }))).toEqual(
    red('✗ dialect/odd: chat/body says warn: The body is null (null)'),
  );
  expect(said(but(played('dialect/odd', {}, fails), { checks }))).toEqual(
    red('✗ dialect/odd: chat/end says fail: The body is null (null)'),
  );
  expect(said(but(played('reference', {}, warns), { checks }))).toEqual(
    red('✗ reference: chat/end says warn: The body is null (null)'),
  );
});

test('a warning that a dialect declares and does not need is stale', () => {
  const dialects = [dialect('odd', 'chat/body')];
  expect(said({ ...sound, dialects })).toEqual(
    red('✗ dialect/odd: chat/body passes, so its declared warning is stale'),
  );
  const unclear = played('dialect/odd', { verdict: 'inconclusive', reason: 'too short' });
  expect(said(but(unclear, { dialects }))).toEqual(green);
});

test('the reference may neither fail nor warn', () => {
  expect(said(but(played('reference', fails)))).toEqual(
    red('✗ reference: chat/body says fail: The body is null (null)'),
  );
  expect(said(but(played('reference', warns)))).toEqual(
    red('✗ reference: chat/body says warn: The body is null (null)'),
  );
});

test('every must has to be decided on the reference', () => {
  const unclear: Partial<CheckResult> = { verdict: 'inconclusive', reason: 'too short' };
  expect(said(but(played('reference', unclear)))).toEqual(red('✗ reference: chat/body is inconclusive: too short'));
  expect(said(but(played('reference', { ...unclear, level: 'should' })))).toEqual(green);
  expect(said(but(played('dialect/odd', unclear)))).toEqual(green);
});

test('a healthy model that nobody judged is not green', () => {
  const [reference, ...others] = sound.played;
  expect(said({ ...sound, played: others })).toEqual(red('✗ reference: was not judged'));
  const half = { model: 'dialect/odd', results: [result('chat/body')] };
  expect(said({ ...sound, played: [...(reference ? [reference] : []), half, ...others.slice(1)] })).toEqual(
    red('✗ dialect/odd: chat/end did not judge it'),
  );
});

test('a check of ours that breaks is told wherever it does', () => {
  const broken: Partial<CheckResult> = { verdict: 'error', reason: 'TypeError: x is undefined' };
  const line = (model: string): string => `✗ ${model}: chat/end says error: TypeError: x is undefined`;
  expect(said(but(played('reference', {}, broken)))).toEqual(red(line('reference')));
  expect(said(but(played('dialect/odd', {}, broken)))).toEqual(red(line('dialect/odd')));
  expect(said(but(played('fault/null', fails, broken)))).toEqual(red(line('fault/null')));
});

test('the last line counts what was proved and how much of it failed', () => {
  const input = but(played('reference', fails, fails));
  expect(conclude(input, prove(input)).lines.at(-1)).toBe('2 checks, 2 faults, 1 dialects: 2 violations');
});

test('red are failures, warnings and notes; a check that catches a fault names it', () => {
  const mine = played('fault/null', fails, warns);
  expect(redChecks(mine)).toEqual(['chat/body', 'chat/end']);
  expect(caughtBy('null', mine, sound.checks)).toEqual(['chat/body']);
});

test('some models can be proved alone, without blame for those that were not played', () => {
  const input = { ...sound, faults: [fault('null')], dialects: [], played: [played('fault/null')] };
  expect(proveSome(input, ['fault/null'])).toEqual([
    { about: 'fault/null', what: 'does not turn chat/body red: pass' },
  ]);
  expect(proveSome({ ...input, played: [played('fault/null', fails)] }, ['fault/null'])).toEqual([]);
});

test('all models are played unless some are named, and a name that nobody bears is an error', () => {
  expect(modelsToPlay(sound, [])).toEqual(['reference', 'dialect/odd', 'fault/null', 'fault/cut']);
  expect(modelsToPlay(sound, ['fault/cut', 'reference'])).toEqual(['reference', 'fault/cut']);
  expect(() => modelsToPlay(sound, ['fault/nul'])).toThrow('no mock model is called fault/nul');
});

test('models are played again where a check was undecided about what it must tell, and nowhere else', () => {
  const unsure: Partial<CheckResult> = { verdict: 'inconclusive', reason: 'our own event loop was late' };
  const again = (other: Played): readonly string[] => undecidedModels(but(other));
  expect(again(played('fault/null', unsure))).toEqual(['fault/null']);
  expect(again(played('reference', unsure))).toEqual(['reference']);
  expect(again(played('reference', { ...unsure, level: 'should' }))).toEqual([]);
  // `chat/end` need not say anything of a null body, nor any check of a dialect; a pass is a miss, and no doubt.
  expect(again(played('fault/null', fails, unsure))).toEqual([]);
  expect(again(played('dialect/odd', unsure))).toEqual([]);
  expect(again(played('fault/null'))).toEqual([]);
});
