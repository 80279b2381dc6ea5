import type { Command } from 'commander';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError, type Check, type Clause } from '../../define.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { closest } from '../../run/select.ts';
import { say } from '../print.ts';

const issueUrl = (reference: string): string =>
  reference.includes('#') ? `https://github.com/${reference.replace('#', '/issues/')}` : reference;

const section = (title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  say(`\n${title}`);
  for (const line of lines) say(`  ${line}`);
};

const explainClause = (clause: Clause, checks: readonly Check[]): void => {
  say(`${clause.id} (${clause.level})`);
  say(clause.text);
  section('Source', [clause.source]);
  section('Who breaks without it', clause.breaks === undefined ? [] : [clause.breaks]);
  section('No check states it', clause.excluded === undefined ? [] : [clause.excluded]);
  section(
    'Checks',
    checks.filter((check) => check.clause === clause.id).map(({ id, title }) => `${id}  ${title}`),
  );
};

const explainCheck = async (check: Check): Promise<void> => {
  const { clauses, probes } = await loadSuites();
  const { faults } = await loadMocks();
  const clause = clauses.get(check.clause);
  say(`${check.id} (${check.level})`);
  say(check.title);
  section('Clause', clause === undefined ? [check.clause] : [`${clause.id}: ${clause.text}`, clause.source]);
  section('Who breaks without it', clause?.breaks === undefined ? [] : [clause.breaks]);
  section(
    'Judges the exchanges of',
    probesOf(check).map((id) => `${id}  ${probes.get(id)?.title ?? ''}`),
  );
  section(
    'Faults that turn it red',
    check.faults.map((id) => `fault/${id}  ${faults.find((fault) => fault.id === id)?.title ?? ''}`),
  );
  section('Seen in public', (check.incidents ?? []).map(issueUrl));
  section('What to do', check.fix === undefined ? [] : [check.fix]);
};

const explain = async (id: string): Promise<void> => {
  const { checks, clauses } = await loadSuites();
  const check = checks.find((candidate) => candidate.id === id);
  if (check !== undefined) return explainCheck(check);
  const clause = clauses.get(id.toUpperCase());
  if (clause !== undefined) return explainClause(clause, checks);
  const { faults, dialects } = await loadMocks();
  const fault = faults.find((candidate) => candidate.id === id || `fault/${candidate.id}` === id);
  if (fault !== undefined) {
    say(`fault/${fault.id}`);
    say(fault.title);
    section('Incidents', fault.incidents.map(issueUrl));
    section(
      'Checks that must see it',
      checks.filter(({ faults: named }) => named.includes(fault.id)).map((each) => each.id),
    );
    return;
  }
  const dialect = dialects.find((candidate) => candidate.id === id || `dialect/${candidate.id}` === id);
  if (dialect !== undefined) {
    say(`dialect/${dialect.id}`);
    say(dialect.title);
    section('Who does it', [dialect.evidence]);
    section('Checks that may warn', dialect.warns ?? []);
    return;
  }
  const known = [checks, [...clauses.values()], faults, dialects].flatMap((all) => all.map((each) => each.id));
  const near = closest(id, known);
  throw new AssayError('unknown-id', `nothing is called ${JSON.stringify(id)}`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : '`assay list` names them all.',
  });
};

export const addExplain = (program: Command): void => {
  program
    .command('explain')
    .description('Explain a check, clause, fault or dialect')
    .argument('<id>', 'such as streaming/is-streamed-as-generated or CHAT-STREAM-08')
    .action(explain);
};
