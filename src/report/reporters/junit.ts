import { type CheckResult, type Results, targetKey } from '../../define.ts';
import { escapeXml, escapeXmlAttribute } from '../escape.ts';
import { type ExcuseWords, excusesOf } from '../excuses.ts';
import { describeFindings, runProblems } from '../problems.ts';
import { defineReporter } from '../reporter.ts';
import { clip } from '../sanitise.ts';
import { inOrder, matrixOf, resultName } from '../tally.ts';

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

/** How the baseline takes a result. */
interface Listed {
  readonly expected: ReadonlySet<string>;
  readonly quarantined: ReadonlySet<string>;
  readonly words: ExcuseWords;
}

/** Skipped, with the reason first: neither red nor green is true of it. */
const skipped = (parts: readonly (string | null)[], details: string): Outcome => {
  const message = parts.filter((part) => part !== null && part !== '').join(': ');
  return { kind: 'skipped', content: element('skipped', { message: clip(message, 500) }) + details };
};

interface Outcome {
  readonly kind: Kind;
  readonly content: string;
}

const outcome = (result: CheckResult, { expected, quarantined, words }: Listed): Outcome => {
  const name = resultName(result);
  const first = result.findings[0]?.what ?? result.reason ?? '';
  const details = result.findings.length === 0 ? '' : element('system-out', {}, escapeXml(describeFindings(result)));
  if (result.verdict === 'error')
    return { kind: 'error', content: element('error', { message: first, type: 'harness' }) };
  if (result.direct === true && result.verdict === 'fail')
    return skipped(['fails directly, at the provider', first], details);
  if (quarantined.has(name)) return skipped([`quarantined, ${result.verdict}`, words.why(result), first], details);
  switch (result.verdict) {
    case 'fail': {
      if (expected.has(name)) return skipped(['expected failure (baseline)', words.why(result), first], details);
      const message = [words.expired(result), first].filter((part) => part !== null).join(': ');
      const content = escapeXml(describeFindings(result));
      return {
        kind: 'failure',
        content: element('failure', { message: clip(message, 500), type: result.clause }, content),
      };
    }
    case 'inconclusive':
    case 'skip':
      return skipped([result.verdict, first], '');
    default:
      return { kind: 'passed', content: details };
  }
};

const caseOf = (result: CheckResult, listed: Listed): Case => {
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

const runCases = (results: Results): readonly Case[] =>
  runProblems(results).map(({ name, kind, message }) => ({
    kind,
    xml: element('testcase', { name, classname: 'assay run' }, element(kind, { message, type: 'run' })),
  }));

/** JUnit XML: a testsuite for each target and suite, a testcase for each check. A listed failure, and what is in quarantine, counts as skipped. */
export default defineReporter({
  name: 'junit',
  file: 'junit.xml',
  render(results) {
    const { baseline } = results;
    const listed = {
      expected: new Set(baseline?.expected ?? []),
      quarantined: new Set(baseline?.quarantined ?? []),
      words: excusesOf(baseline),
    };
    const suites = matrixOf(inOrder(results)).cells.map(({ target, suite, results: group }) => ({
      name: `${targetKey(target)} ${suite}`,
      cases: group.map((result) => caseOf(result, listed)),
    }));
    const ofRun = runCases(results);
    const all = ofRun.length === 0 ? suites : [...suites, { name: 'assay run', cases: ofRun }];
    const totals = count(all.flatMap(({ cases }) => cases));
    const time = (results.run.durationMs / 1000).toFixed(3);
    const body = all.map(({ name, cases }) => `  ${suiteOf(name, cases, results.run.startedAt)}\n`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'assay', ...totals, time }, `\n${body}`)}\n`;
  },
});
