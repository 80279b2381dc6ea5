import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadFolder } from '../../define/folder.ts';
import { type AnyCheckSpec, type Check, type Clause, isObject, type ShapeSpec } from '../../define.ts';
import { shapeChecks } from '../../judge/shape.ts';
import { type Case, casesFile, factsOf, see } from './recordings.ts';

/** The matrix on recorded exchanges, a test a check: what mutation testing runs thousands of times. */

const surface = process.env.ASSAY_MUTATE ?? '';
const all: readonly Case[] = JSON.parse(readFileSync(casesFile, 'utf8'));
const own = all.filter(({ file }) => file.startsWith(`suites/${surface}/`));
/** What all checks share is judged through all of them. */
const cases = own.length > 0 ? own : all;
const root = join(import.meta.dirname, '..', '..', '..');

/** Nodes of a contract have their level from a clause. */
const isClause = (value: unknown): value is Clause => isObject(value) && typeof value.id === 'string';
const clauses = new Map(
  (await loadFolder(join(root, 'suites/clauses')))
    .flatMap(({ value }) => (Array.isArray(value) ? value.filter(isClause) : []))
    .map((clause) => [clause.id, clause]),
);

const isSpec = (value: unknown): value is AnyCheckSpec => isObject(value) && 'clause' in value;
const isShape = (value: unknown): value is ShapeSpec => isObject(value) && 'schema' in value;

const checkOf = async ({ check: id, file }: Case): Promise<Check> => {
  const { default: value } = await import(pathToFileURL(join(root, file)).href);
  if (isSpec(value)) return { ...value, id, surface: id.split('/')[0] ?? '' };
  const found = isShape(value) ? shapeChecks(value, clauses).find((check) => check.id === id) : undefined;
  if (found === undefined) throw new Error(`${file} does not define ${id}`);
  return found;
};

// Loaded before any test: what runs on loading belongs to none of them.
const checks = await Promise.all(cases.map(async (recorded) => ({ recorded, check: await checkOf(recorded) })));

test.each(checks.map((each) => [each.check.id, each] as const))('%s', (_, { recorded, check }) => {
  expect(factsOf(check)).toBe(recorded.facts);
  expect(recorded.seen.map(({ model }) => see(check, model))).toEqual(recorded.seen);
});
