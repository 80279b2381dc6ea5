import type { CheckResult, Results } from '../../define.ts';
import { createPaint, type Paint } from '../color.ts';
import { type ExcuseWords, excusesOf, expiredLine } from '../excuses.ts';
import { paceSentence } from '../pace-words.ts';
import { defineReporter } from '../reporter.ts';
import { neutraliseCommands, oneLine, visible } from '../sanitise.ts';
import {
  countVerdicts,
  expectedFailures,
  expiredEntries,
  gatingResults,
  inOrder,
  quarantinedResults,
  resultName,
  unexpectedFailures,
} from '../tally.ts';
import { failureLines, itemLines, matrixLines, reasonLines, type Screen, shortLines } from '../terminal.ts';
import { blameLines } from '../terminal-blame.ts';
import { gatewayLines } from '../terminal-gateway.ts';
import { countsInWords, exitMeaning, formatMs, plural, runSentence } from '../text.ts';
import { wrap } from '../wrap.ts';

/** So many failures are told in full, each further one on a line. */
const maxInFull = 30;

const section = (title: string, lines: readonly string[], paint: Paint): readonly string[] =>
  lines.length === 0 ? [] : ['', paint(['bold', 'underline'], title), '', ...lines];

const endLines = (results: Results, { paint, width }: Screen): readonly string[] => {
  const { run, summary } = results;
  const color = run.exitCode === 0 ? 'green' : run.exitCode === 1 ? 'red' : 'yellow';
  const counts = countsInWords(countVerdicts(gatingResults(results.results)));
  const pace = paceSentence(results);
  const facts = [
    counts,
    `${plural(summary.requests, 'request')} in ${formatMs(run.durationMs)}`,
    ...(run.profiles === undefined ? [] : [`profile ${run.profiles.join(', ')}`]),
    // Judged files have none.
    ...(run.seed === 0 ? [] : [`seed ${run.seed}`]),
  ];
  return [
    '',
    ...wrap(visible(runSentence(results)), width).map((line) => paint(['bold', color], line)),
    ...wrap(`${facts.join('; ')}.`, width),
    ...(pace === null ? [] : wrap(visible(pace), width)),
    ...wrap(exitMeaning(results), width),
  ];
};

const baselineLines = ({ baseline, results }: Results, words: ExcuseWords, screen: Screen): readonly string[] => [
  ...expectedFailures(results, baseline).flatMap((result) =>
    itemLines('fail', `${resultName(result)} (expected): ${words.why(result) ?? 'no reason told'}`, screen),
  ),
  ...quarantinedResults(results, baseline).flatMap((result) =>
    itemLines(result.verdict, `${resultName(result)} (quarantined): ${words.why(result) ?? 'no reason told'}`, screen),
  ),
  ...expiredEntries(baseline).flatMap((entry) => itemLines('warn', `${expiredLine(entry)}.`, screen)),
  ...(baseline?.stale ?? []).flatMap((entry) =>
    itemLines('warn', `${entry} is listed, but passes: remove it.`, screen),
  ),
  ...(baseline?.unmatched ?? []).flatMap((entry) =>
    itemLines('warn', `${entry} matches nothing: correct or remove it.`, screen),
  ),
];

const preflightLines = ({ targets }: Results, screen: Screen): readonly string[] =>
  targets.flatMap(({ provider, model, preflight }) =>
    preflight.ok
      ? []
      : itemLines(
          'error',
          [`${provider}/${model}: ${preflight.reason ?? 'failed'}`, preflight.hint].filter(Boolean).join(' – '),
          screen,
        ),
  );

/** The final report on a terminal: the worst last but one, the verdict last, where the eye is. */
export default defineReporter({
  name: 'terminal',
  file: null,
  render(unordered, { color, width, catalogue, env }) {
    const results = inOrder(unordered);
    const paint = createPaint(color);
    const screen: Screen = { paint, width: Math.max(40, width) };
    const of = (verdict: CheckResult['verdict']): readonly CheckResult[] =>
      gatingResults(results.results).filter((result) => result.verdict === verdict);
    const failures = [...unexpectedFailures(results.results, results.baseline), ...of('error')];
    const notes = of('pass').filter(({ findings }) => findings.length > 0);
    const lines = [
      ...matrixLines(results, screen),
      ...section('Targets that could not be judged', preflightLines(results, screen), paint),
      ...section(`Skipped (${of('skip').length})`, reasonLines(of('skip'), screen), paint),
      ...section(`Inconclusive (${of('inconclusive').length})`, reasonLines(of('inconclusive'), screen), paint),
      ...section(
        `Notes (${notes.length})`,
        notes.flatMap((result) => shortLines(result, screen)),
        paint,
      ),
      ...section(
        `Warnings (${of('warn').length})`,
        of('warn').flatMap((result) => shortLines(result, screen)),
        paint,
      ),
      ...section(
        `Baseline ${oneLine(results.baseline?.file ?? '')}`,
        baselineLines(results, excusesOf(results.baseline), screen),
        paint,
      ),
      ...section(
        `Failures (${failures.length})`,
        [
          ...failures.slice(0, maxInFull).flatMap((result) => failureLines(result, catalogue, screen)),
          ...failures.slice(maxInFull).flatMap((result) => shortLines(result, screen)),
        ],
        paint,
      ),
      ...section(`Whose fault (${results.attribution?.length ?? 0})`, blameLines(results, screen), paint),
      ...section('The gateway', gatewayLines(results, screen), paint),
      ...endLines(results, screen),
    ];
    const text = `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
    return env.GITHUB_ACTIONS || env.TF_BUILD || env.TEAMCITY_VERSION ? neutraliseCommands(text) : text;
  },
});
