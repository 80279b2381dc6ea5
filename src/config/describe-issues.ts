import { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** How well a branch of a union fits: the one that is wrong deepest inside is the one that was meant. */
const depth = (issues: readonly Issue[]): number =>
  Math.max(...issues.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));

/** Looks into unions, whose own message tells no field. */
const flatten = (issue: Issue, before: readonly PropertyKey[]): readonly Issue[] => {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const meant = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
  return meant === undefined || depth(meant) === 0
    ? [{ ...issue, path }]
    : meant.flatMap((inner) => flatten(inner, path));
};

const placeOf = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'the whole file' : z.core.toDotPath(path);

const lines = (issue: Issue): readonly string[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${placeOf([...issue.path, key])}: there is no such field`);
  }
  const absent = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    `${placeOf(issue.path)}: ${absent ? 'is missing' : issue.message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`,
  ];
};

/** What is wrong with a file, a line for each field, with its path: `providers.a.models[0].concurrency: expected …`. */
export const describeIssues = ({ issues }: z.ZodError): string =>
  issues
    .flatMap((issue) => flatten(issue, []))
    .flatMap(lines)
    .map((line) => `  ${line}`)
    .join('\n');
