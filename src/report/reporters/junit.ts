import { type CheckResult, type Results, targetKey } from '../../define.ts';
import { escapeXml, escapeXmlAttribute } from '../escape.ts';
import { defineReporter } from '../reporter.ts';
import { clip } from '../sanitise.ts';
import { inOrder, matrixOf, resultName } from '../tally.ts';
import { exitMeaning } from '../text.ts';

type Kind = 'failure' | 'error' | 'skipped' | 'passed';

/** One testcase: its kind, and the element that says so. */
interface Case {
  readonly kind: Kind;
  readonly xml: string;
}

const element = (name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string => {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXmlAttribute(String(value))}"`);
  return content === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${content}</${name}>`;
};

const describeFindings = ({ title, findings }: CheckResult): string =>
  [
    title,
    ...findings.map(({ what, expected, actual, evidence, fix }) =>
      [
        what,
        `  expected: ${expected}`,
        `  actual:   ${actual}`,
        ...(evidence === undefined ? [] : [`  evidence: ${evidence.at} of ${evidence.exchange}`]),
        ...(evidence?.excerpt === undefined ? [] : [`  excerpt:  ${evidence.excerpt}`]),
        ...(evidence?.curl === undefined ? [] : [`  repeat:   ${evidence.curl}`]),
        ...(fix === undefined ? [] : [`  fix:      ${fix}`]),
      ].join('\n'),
    ),
  ].join('\n\n');

const outcome = (result: CheckResult, listed: boolean): { readonly kind: Kind; readonly content: string } => {
  const first = result.findings[0]?.what ?? result.reason ?? '';
  const details = result.findings.length === 0 ? '' : element('system-out', {}, escapeXml(describeFindings(result)));
  switch (result.verdict) {
    case 'fail':
      return listed
        ? {
            kind: 'skipped',
            content: element('skipped', { message: `expected failure (baseline): ${first}` }) + details,
          }
        : {
            kind: 'failure',
            content: element(
              'failure',
              { message: clip(first, 500), type: result.clause },
              escapeXml(describeFindings(result)),
            ),
          };
    case 'error':
      return { kind: 'error', content: element('error', { message: first, type: 'harness' }) };
    case 'inconclusive':
    case 'skip':
      return { kind: 'skipped', content: element('skipped', { message: `${result.verdict}: ${first}` }) };
    default:
      return { kind: 'passed', content: details };
  }
};

const caseOf = (result: CheckResult, listed: boolean): Case => {
  const { kind, content } = outcome(result, listed);
  const properties = Object.entries({
    clause: result.clause,
    level: result.level,
    verdict: result.verdict,
    trials: `${result.trials.failed} of ${result.trials.n} failed, ${result.trials.withheld} withheld`,
    ...(result.incidents === undefined ? {} : { incidents: result.incidents.join(' ') }),
  }).map(([name, value]) => element('property', { name, value }));
  const classname = `${targetKey(result.target)} ${result.suite}`;
  const body = element('properties', {}, properties.join('')) + content;
  return { kind, xml: element('testcase', { name: result.check, classname }, body) };
};

const count = (cases: readonly Case[]): Readonly<Record<string, number>> => {
  const of = (kind: Kind): number => cases.filter((each) => each.kind === kind).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
};

const suiteOf = (name: string, cases: readonly Case[], timestamp: string): string =>
  element('testsuite', { name, ...count(cases), timestamp }, `\n${cases.map(({ xml }) => `    ${xml}\n`).join('')}  `);

/** What no check can say, but must not look green: targets out of reach, a run cut short, a baseline out of date. */
const runCases = (results: Results): readonly Case[] => {
  const { run, targets, baseline } = results;
  const testCase = (name: string, kind: 'error' | 'failure', message: string): Case => ({
    kind,
    xml: element('testcase', { name, classname: 'assay run' }, element(kind, { message, type: 'run' })),
  });
  const late = [
    ...(baseline?.stale ?? []).map((entry) => `${entry} passes`),
    ...(baseline?.unmatched ?? []).map((entry) => `${entry} matches nothing`),
  ];
  const judged = results.results.some(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'skip');
  return [
    ...targets
      .filter(({ preflight }) => !preflight.ok)
      .map((target) =>
        testCase(`${targetKey(target)} can be judged`, 'error', target.preflight.reason ?? 'its preflight failed'),
      ),
    ...(run.complete ? [] : [testCase('the run is complete', 'error', run.incompleteBecause ?? exitMeaning(results))]),
    ...(judged || !run.complete ? [] : [testCase('something was judged', 'error', exitMeaning(results))]),
    ...(late.length === 0 ? [] : [testCase('the baseline is up to date', 'failure', late.join('; '))]),
  ];
};

/** JUnit XML: a testsuite for each target and suite, a testcase for each check. A listed failure counts as skipped. */
export default defineReporter({
  name: 'junit',
  file: 'junit.xml',
  render(results) {
    const listed = new Set(results.baseline?.expected ?? []);
    const suites = matrixOf(inOrder(results)).cells.map(({ target, suite, results: group }) => ({
      name: `${targetKey(target)} ${suite}`,
      cases: group.map((result) => caseOf(result, listed.has(resultName(result)))),
    }));
    const ofRun = runCases(results);
    const all = ofRun.length === 0 ? suites : [...suites, { name: 'assay run', cases: ofRun }];
    const totals = count(all.flatMap(({ cases }) => cases));
    const time = (results.run.durationMs / 1000).toFixed(3);
    const body = all.map(({ name, cases }) => `  ${suiteOf(name, cases, results.run.startedAt)}\n`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'assay', ...totals, time }, `\n${body}`)}\n`;
  },
});
