import { expect, test } from 'vitest';
import { AssayError } from '../define.ts';
import { targetAt } from '../drive/testing.ts';
import { checkThat } from '../judge/testing.ts';
import { closest, lackedBy, matchesPattern, profilesOf, selectChecks, selectIn } from './select.ts';

const checks = ['chat/usage-adds-up', 'chat/usage-is-there', 'streaming/ends-with-done', 'streaming/usage-is-last'].map(
  (id) => ({ ...checkThat(() => []), id, surface: id.split('/')[0] ?? '' }),
);

const select = (selection: { suites?: readonly string[]; checks?: readonly string[] }): readonly string[] =>
  selectChecks(checks, { suites: [], checks: [], ...selection }).map(({ id }) => id);

const refusal = (act: () => unknown): AssayError => {
  try {
    act();
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test('an asterisk stands for any characters, everything else for itself', () => {
  expect(matchesPattern('chat/*', 'chat/usage-is-there')).toBe(true);
  expect(matchesPattern('*usage*', 'chat/usage-is-there')).toBe(true);
  expect(matchesPattern('chat', 'chat/usage-is-there')).toBe(false);
  expect(matchesPattern('gpt-4.1', 'gpt-4x1')).toBe(false);
  expect(matchesPattern('acme/(a|b)+[c]', 'acme/(a|b)+[c]')).toBe(true);
});

test('an empty selection takes every check', () => {
  expect(select({})).toHaveLength(4);
});

test('suites and patterns narrow each other', () => {
  expect(select({ suites: ['chat'] })).toEqual(['chat/usage-adds-up', 'chat/usage-is-there']);
  expect(select({ checks: ['*usage*'] })).toHaveLength(3);
  expect(select({ suites: ['streaming'], checks: ['*usage*', 'chat/*'] })).toEqual(['streaming/usage-is-last']);
});

test('an unknown suite is refused with what was probably meant', () => {
  const error = refusal(() => select({ suites: ['streeming'] }));
  expect(error).toMatchObject({ code: 'unknown-id', message: 'no suite matches "streeming"' });
  expect(error.hint).toBe('Did you mean streaming?');
});

test('an unknown check is refused with those that are most like it', () => {
  const error = refusal(() => select({ checks: ['chat/usage-is-theer'] }));
  expect(error).toMatchObject({ code: 'unknown-id', message: 'no check matches "chat/usage-is-theer"' });
  expect(error.hint).toMatch(/^Did you mean chat\/usage-is-there/);
});

test('where nothing is alike, the hint says where all names stand', () => {
  expect(refusal(() => select({ checks: ['x'.repeat(60)] })).hint).toMatch(/assay list/);
});

test('suites and patterns that have no check in common are refused', () => {
  const error = refusal(() => select({ suites: ['streaming'], checks: ['chat/*'] }));
  expect(error).toMatchObject({ code: 'unknown-id', message: 'no check of streaming matches chat/*' });
});

test('a part of a name suggests what contains it first', () => {
  expect(closest('done', ['chat/usage', 'streaming/ends-with-done'])).toEqual(['streaming/ends-with-done']);
});

test('a target may lack a suite or a check', () => {
  const [check] = checks;
  if (check === undefined) throw new Error('no check');
  const lacking = (...lacks: string[]) => lackedBy(targetAt(1, { capabilities: { lacks } }), check);
  expect(lacking('streaming', 'chat')).toBe('chat');
  expect(lacking('chat/usage-adds-up')).toBe('chat/usage-adds-up');
  expect(lacking('streaming')).toBeNull();
  expect(lackedBy(targetAt(1), check)).toBeNull();
});

test('without a profile little is asked; of a named suite all of it, of an advisory one too', () => {
  const probes = new Map();
  const literal = { ...checkThat(() => []), id: 'literal/key', surface: 'literal', profile: 'openai-literal' as const };
  const known = { checks: [...checks, literal], probes };
  const of = (selection: Partial<Parameters<typeof profilesOf>[1]>) =>
    profilesOf(known, { suites: [], checks: [], ...selection });
  expect(of({})).toEqual(['core']);
  expect(of({ suites: ['chat'] })).toEqual(['full']);
  expect(of({ suites: ['chat', 'literal'] })).toEqual(['full']);
  expect(of({ suites: ['literal'] })).toEqual(['openai-literal', 'open-responses']);
  expect(of({ checks: ['chat/*'] })).toContain('full');
  expect(of({ suites: ['chat'], profiles: ['core'] })).toEqual(['core']);
  expect(selectIn(known, { suites: ['literal'], checks: [] }).map(({ id }) => id)).toEqual(['literal/key']);
  expect(() => selectIn(known, { suites: ['chat'], checks: [], profiles: ['openai-literal'] })).toThrow(
    'none of these checks belongs to the profile openai-literal',
  );
});
