import { expect, test } from 'vitest';
import { loadSuites } from '../src/run/registry.ts';
import { chooseCounterparts, loadCounterparts } from './registry.ts';

const all = await loadCounterparts();
const names = (chosen: readonly { readonly name: string }[]): readonly string[] => chosen.map(({ name }) => name);

test('names choose systems, quick or not', () => {
  expect(names(chooseCounterparts(all, ['llama-server', 'aimock'], true))).toEqual(['aimock', 'llama-server']);
});

test('without names all systems are chosen, or the quick ones', () => {
  expect(chooseCounterparts(all, [], false)).toEqual(all);
  expect(names(chooseCounterparts(all, [], true))).not.toContain('llama-server');
});

test('a name that is not there is told with those that are', () => {
  expect(() => chooseCounterparts(all, ['ollama'], false)).toThrow('there is no counterpart "ollama"');
});

test('every expectation is about a check that exists, once a model, and says why and how we know', async () => {
  const checks = new Set((await loadSuites()).checks.map(({ id }) => id));
  for (const { name, expects } of all) {
    const keys = expects.map(({ check, model }) => `${check} ${model ?? '*'}`);
    expect(new Set(keys).size, name).toBe(keys.length);
    for (const { check, why, evidence } of expects) {
      expect(checks, `${name} expects ${check}`).toContain(check);
      expect(why, `${name} ${check}`).toMatch(/^[A-Z].+\.$/s);
      expect(evidence, `${name} ${check}`).toMatch(/^.{15,}\.$/s);
    }
  }
});
