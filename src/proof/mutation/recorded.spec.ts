import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type AnyCheckSpec, type Check, isObject, type ShapeSpec } from '../../define.ts';
import { shapeChecks } from '../../judge/shape.ts';
import { type Case, casesFile, outcomeOf } from './recordings.ts';

/**
 * The matrix on recorded exchanges, a test a check: what mutation testing runs thousands of times, so each test loads
 * the one file that it is about.
 */

const cases: readonly Case[] = JSON.parse(readFileSync(casesFile, 'utf8'));
const root = join(import.meta.dirname, '..', '..', '..');

const isSpec = (value: unknown): value is AnyCheckSpec => isObject(value) && 'clause' in value;
const isShape = (value: unknown): value is ShapeSpec => isObject(value) && 'schema' in value;

const checkOf = async ({ check: id, file }: Case): Promise<Check> => {
  const { default: value } = await import(pathToFileURL(join(root, file)).href);
  if (isSpec(value)) return { ...value, id, surface: id.split('/')[0] ?? '' };
  const found = isShape(value) ? shapeChecks(value, new Map()).find((check) => check.id === id) : undefined;
  if (found === undefined) throw new Error(`${file} does not define ${id}`);
  return found;
};

test.each(cases.map((each) => [each.check, each] as const))('%s', async (_, { faults, healthy, ...rest }) => {
  const check = await checkOf({ faults, healthy, ...rest });
  expect(faults.filter((model) => !outcomeOf(check, model)?.findings.length)).toEqual([]);
  const redder = (verdict: string | undefined): boolean => verdict !== undefined && /fail|warn|error/.test(verdict);
  const seen = healthy.map(({ model }) => ({ model, verdict: outcomeOf(check, model)?.verdict }));
  // Contract nodes get their level from a clause, which is not loaded here: red is red.
  expect(seen.map(({ verdict }) => redder(verdict) || verdict)).toEqual(
    healthy.map(({ verdict }) => redder(verdict) || verdict),
  );
});
