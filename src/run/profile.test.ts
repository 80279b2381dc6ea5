import { expect, test } from 'vitest';
import type { Check } from '../define.ts';
import { isIn, sendsOf } from './profile.ts';
import { check, probe } from './testing.ts';

const probes = new Map(
  [
    probe('small', { core: 1, trials: 3 }),
    probe('other', { trials: 2 }),
    probe('large', { core: 2, trials: 4, gate: { probe: 'other', blocks: () => null } }),
  ].map((each) => [each.id, each]),
);
const alone = check('alone', 'small');
const both = check('both', ['small', 'other']);
const rare = check('rare', 'other');
const gated = check('gated', 'large');
const literal: Check = { ...check('literal', 'small'), profile: 'openai-literal' };
/** The same as `check` makes, but it judges all trials together. */
const comparing = (partial: boolean): Check => {
  const { judge: _, ...rest } = { ...both, judge: undefined };
  return { ...rest, ...(partial ? { partial: true } : {}), compare: () => [] };
};

test('core takes the checks that its few probes can tell something about', () => {
  const inCore = (each: Check): boolean => isIn('core', each, probes);
  expect([alone, both, gated].map(inCore)).toEqual([true, true, true]);
  expect([rare, literal].map(inCore)).toEqual([false, false]);
});

test('a comparison needs all of its probes, unless it says that some will do', () => {
  expect(isIn('core', comparing(false), probes)).toBe(false);
  expect(isIn('core', comparing(true), probes)).toBe(true);
  expect(isIn('full', comparing(false), probes)).toBe(true);
});

test('a check may say that core cannot show what it is about', () => {
  expect(isIn('core', { ...alone, core: false }, probes)).toBe(false);
  expect(isIn('full', { ...alone, core: false }, probes)).toBe(true);
});

test('full is every rule of conformance; an advisory profile has its own only', () => {
  expect([alone, rare, literal].map((each) => isIn('full', each, probes))).toEqual([true, true, false]);
  expect([alone, literal].map((each) => isIn('openai-literal', each, probes))).toEqual([false, true]);
  expect(isIn('open-responses', literal, probes)).toBe(false);
});

test('core sends its own probes only, as often as they say for it', () => {
  expect(sendsOf(['core'], [alone, both], probes, null)).toEqual({ small: 1 });
  expect(sendsOf(['full'], [alone, both], probes, null)).toEqual({ small: 3, other: 2 });
});

test('what another profile wants is sent as often as it wants it', () => {
  expect(sendsOf(['core', 'openai-literal'], [alone, both, literal], probes, null)).toEqual({ small: 3 });
});

test('a gate is sent before what it holds back, though no check judges it', () => {
  expect(sendsOf(['core'], [gated], probes, null)).toEqual({ other: 2, large: 2 });
});

test('a number of trials holds for every probe', () => {
  expect(sendsOf(['core'], [alone, gated], probes, 5)).toEqual({ small: 5, other: 5, large: 5 });
});
