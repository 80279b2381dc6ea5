import { caughtBy, type Played, type ProofInput, redChecks, type Violation } from './proof.ts';

const list = (items: readonly string[]): string =>
  items.length === 0 ? '–' : items.map((item) => `\`${item}\``).join(', ');

const faultRows = ({ checks, faults, played }: ProofInput): readonly string[] =>
  faults.map(({ id, title }) => {
    const mine: Played = played.find(({ model }) => model === `fault/${id}`) ?? { model: id, results: [] };
    const caught = caughtBy(id, mine, checks);
    const others = redChecks(mine).filter((check) => !caught.includes(check));
    return `| \`${id}\` | ${title} | ${list(caught)} | ${list(others)} |`;
  });

const dialectRows = ({ dialects, played }: ProofInput): readonly string[] =>
  dialects.map(({ id, title, warns }) => {
    const results = played.find(({ model }) => model === `dialect/${id}`)?.results ?? [];
    const of = (verdict: string): readonly string[] =>
      results.filter((result) => result.verdict === verdict).map(({ check }) => check);
    return `| \`${id}\` | ${title} | ${list(of('fail'))} | ${list(of('warn'))} | ${list(warns ?? [])} | ${list(of('inconclusive'))} |`;
  });

const checkRows = ({ checks, played }: ProofInput): readonly string[] =>
  checks.map(({ id, level, faults }) => {
    const red = faults.filter((fault) =>
      played.some((each) => each.model === `fault/${fault}` && redChecks(each).includes(id)),
    );
    return `| \`${id}\` | ${level} | ${list(red)} |`;
  });

/** The detection matrix for people: what each fault turns red, what each dialect brings, which faults prove each check. */
export const matrixMarkdown = (input: ProofInput, violations: readonly Violation[]): string =>
  [
    '# Detection matrix',
    '',
    `${input.checks.length} checks, ${input.faults.length} faults, ${input.dialects.length} dialects. ${violations.length === 0 ? 'All laws hold.' : `${violations.length} violations:`}`,
    ...violations.map(({ about, what }) => `- \`${about}\`: ${what}`),
    '',
    '## Faults',
    '| fault | what it does | caught by | also red |',
    '|---|---|---|---|',
    ...faultRows(input),
    '',
    '## Dialects and the reference',
    '| dialect | what it does | fails | warns | may warn | inconclusive |',
    '|---|---|---|---|---|---|',
    ...dialectRows(input),
    '',
    '## Checks',
    '| check | level | turned red by |',
    '|---|---|---|',
    ...checkRows(input),
    '',
  ].join('\n');
