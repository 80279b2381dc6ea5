import { AssayError, type Check, type Probe, type Profile, type Target } from '../define.ts';
import { isIn } from './profile.ts';

export interface Selection {
  /** Surfaces; all if empty. */
  readonly suites: readonly string[];
  /** Check ids, `*` standing for any run of characters; all if empty. */
  readonly checks: readonly string[];
  /** What `profilesOf` says if none is named. */
  readonly profiles?: readonly Profile[];
}

/** `*` stands for any run of characters; everything else for itself. */
export const matchesPattern = (pattern: string, text: string): boolean => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(text);
};

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, y] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (x === y ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known ids that are most like a mistyped one. */
export const closest = (wrong: string, known: readonly string[], count = 3): readonly string[] =>
  known
    .map((id) => ({ id, far: id.includes(wrong) ? 0 : distance(wrong, id) }))
    .filter(({ id, far }) => far <= Math.max(3, id.length / 2))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ id }) => id);

const unknown = (kind: string, wrong: string, known: readonly string[]): AssayError => {
  const near = closest(wrong, known);
  return new AssayError('unknown-id', `no ${kind} matches ${JSON.stringify(wrong)}`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : '`assay list` names them all.',
  });
};

/** The checks that a selection names. Throws AssayError('unknown-id') for a name that matches nothing. */
export const selectChecks = <T extends Pick<Check, 'id' | 'surface'>>(
  checks: readonly T[],
  { suites, checks: patterns }: Selection,
): readonly T[] => {
  const surfaces = [...new Set(checks.map(({ surface }) => surface))];
  const ids = checks.map(({ id }) => id);
  for (const suite of suites) if (!surfaces.includes(suite)) throw unknown('suite', suite, surfaces);
  for (const pattern of patterns) {
    if (!ids.some((id) => matchesPattern(pattern, id))) throw unknown('check', pattern, ids);
  }
  const selected = checks.filter(
    ({ id, surface }) =>
      (suites.length === 0 || suites.includes(surface)) &&
      (patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, id))),
  );
  if (selected.length > 0) return selected;
  throw new AssayError('unknown-id', `no check of ${suites.join(', ')} matches ${patterns.join(', ')}`, {
    hint: 'A check must belong to one of the suites and match one of the patterns.',
  });
};

type Known = { readonly checks: readonly Check[]; readonly probes: ReadonlyMap<string, Probe> };

/**
 * Unless profiles are named: everything that a named check may need, all rules of a named suite (the advisory ones if it
 * has no others), else the small `core`.
 */
export const profilesOf = ({ checks: known, probes }: Known, selection: Selection): readonly Profile[] => {
  const { suites, checks, profiles = [] } = selection;
  if (profiles.length > 0) return profiles;
  if (checks.length > 0) return ['full', 'openai-literal', 'open-responses'];
  if (suites.length === 0) return ['core'];
  const isFull = (check: Check): boolean => suites.includes(check.surface) && isIn('full', check, probes);
  return known.some(isFull) ? ['full'] : ['openai-literal', 'open-responses'];
};

/** The checks of a selection that belong to its profiles. Throws AssayError('unknown-id') if there is none. */
export const selectIn = (known: Known, selection: Selection): readonly Check[] => {
  const wanted = profilesOf(known, selection);
  const selected = selectChecks(known.checks, selection).filter((check) =>
    wanted.some((profile) => isIn(profile, check, known.probes)),
  );
  if (selected.length > 0) return selected;
  throw new AssayError('unknown-id', `none of these checks belongs to the profile ${wanted.join(' or ')}`, {
    hint: '`assay list --profile NAME` names those that do.',
  });
};

/** What a target declares to lack that this check is about: its suite or itself; null if nothing. */
export const lackedBy = ({ capabilities }: Target, { id, surface }: Check): string | null =>
  capabilities.lacks?.find((name) => name === surface || name === id) ?? null;
