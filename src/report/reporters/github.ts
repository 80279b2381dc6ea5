import { type CheckResult, targetKey } from '../../define.ts';
import { escapeCommandData, escapeCommandProperty } from '../escape.ts';
import { excusesOf } from '../excuses.ts';
import { expiredLines, runProblems } from '../problems.ts';
import { defineReporter } from '../reporter.ts';
import { clip } from '../sanitise.ts';
import { gatingResults, groupBy, inOrder, quarantinedResults, unexpectedFailures } from '../tally.ts';
import { plural, some } from '../text.ts';

type Kind = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** GitHub shows so many annotations of a kind for one step, and drops the rest without a word. */
const maxOfKind = 10;

const command = (kind: Kind, { title, message }: Annotation): string =>
  `::${kind} title=${escapeCommandProperty(clip(title, 250))}::${escapeCommandData(clip(message, 4000))}`;

const commands = (kind: Kind, annotations: readonly Annotation[]): readonly string[] => {
  if (annotations.length <= maxOfKind) return annotations.map((each) => command(kind, each));
  const rest = annotations.slice(maxOfKind - 1);
  const title = `${rest.length} more of this kind`;
  const message = `Not annotated, for GitHub shows ${maxOfKind} of a kind: ${some(
    rest.map((each) => each.title),
    20,
  )}`;
  return [...annotations.slice(0, maxOfKind - 1), { title, message }].map((each) => command(kind, each));
};

const ofResult = (result: CheckResult, note: string | null = null): Annotation => ({
  title: `${result.check} (${targetKey(result.target)})`,
  message: [
    result.title,
    ...(note === null ? [] : [`In the baseline, but ${note}.`]),
    ...(result.reason === undefined ? [] : [result.reason]),
    ...result.findings.flatMap(({ what, expected, actual, evidence, fix }) => [
      what,
      `Expected: ${expected}`,
      `Actual: ${actual}`,
      ...(evidence === undefined ? [] : [`Evidence: ${evidence.at} of ${evidence.exchange}`]),
      ...(fix === undefined ? [] : [`Fix: ${fix}`]),
    ]),
  ].join('\n'),
});

/** Annotations for GitHub Actions, as workflow commands on stdout. Failures that the baseline lists, or holds in quarantine, are left out. */
export default defineReporter({
  name: 'github',
  file: null,
  render(unordered) {
    const results = inOrder(unordered);
    const of = (verdict: CheckResult['verdict']): readonly CheckResult[] =>
      gatingResults(results.results).filter((result) => result.verdict === verdict);
    const undecided = groupBy(of('inconclusive'), ({ reason }) => reason ?? 'no reason given').map(
      ({ label, results: group }) => ({
        title: `${plural(group.length, 'check')} inconclusive`,
        message: `${label}\n${some([...new Set(group.map(({ check, target }) => `${check} (${targetKey(target)})`))], 10)}`,
      }),
    );
    const words = excusesOf(results.baseline);
    const problems = runProblems(results).map(({ name, message }) => ({ title: `assay: not so: ${name}`, message }));
    const flaky = new Set(quarantinedResults(results.results, results.baseline));
    const lines = [
      ...commands('error', [
        ...problems,
        ...unexpectedFailures(results.results, results.baseline).map((result) =>
          ofResult(result, words.expired(result)),
        ),
        ...of('error').map((result) => ofResult(result)),
      ]),
      ...commands('warning', [
        ...expiredLines(results).map((message) => ({ title: 'assay: baseline entry expired', message })),
        ...of('warn').flatMap((result) => (flaky.has(result) ? [] : [ofResult(result)])),
      ]),
      ...commands('notice', undecided),
    ];
    return lines.map((line) => `${line}\n`).join('');
  },
});
