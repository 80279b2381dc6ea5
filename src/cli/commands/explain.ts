import type { Command } from 'commander';
import { loadGatewayMocks } from '../../../mocks/gateway/registry.ts';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError, type Check, type Clause, type GatewayCheck } from '../../define.ts';
import { gatewayProbesOf, loadGatewaySuite } from '../../gateway/registry.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { closest } from '../../run/select.ts';
import { say } from '../print.ts';

/** What of any check is told. */
type Explained = Pick<Check, 'id' | 'title' | 'level' | 'clause' | 'faults' | 'incidents' | 'fix' | 'probe'>;

interface Titled {
  readonly id: string;
  readonly title: string;
}

const issueUrl = (reference: string): string =>
  reference.includes('#') ? `https://github.com/${reference.replace('#', '/issues/')}` : reference;

const section = (title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  say(`\n${title}`);
  for (const line of lines) say(`  ${line}`);
};

const explainClause = (clause: Clause, checks: readonly Explained[]): void => {
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

interface Neighbours {
  readonly clause: Clause | undefined;
  readonly probes: readonly Titled[];
  /** By the names under which they are played. */
  readonly faults: readonly Titled[];
}

const explainCheck = (check: Explained, { clause, probes, faults }: Neighbours): void => {
  say(`${check.id} (${check.level})`);
  say(check.title);
  section('Clause', clause === undefined ? [check.clause] : [`${clause.id}: ${clause.text}`, clause.source]);
  section('Who breaks without it', clause?.breaks === undefined ? [] : [clause.breaks]);
  section(
    'Judges the exchanges of',
    probes.map(({ id, title }) => `${id}  ${title}`),
  );
  section(
    'Faults that turn it red',
    faults.map(({ id, title }) => `${id}  ${title}`),
  );
  section('Seen in public', (check.incidents ?? []).map(issueUrl));
  section('What to do', check.fix === undefined ? [] : [check.fix]);
};

const titled = (prefix: string, ids: readonly string[], all: readonly Titled[]): readonly Titled[] =>
  ids.map((id) => ({ id: `${prefix}${id}`, title: all.find((each) => each.id === id)?.title ?? '' }));

const explainFault = (
  name: string,
  { title, incidents }: { readonly title: string; readonly incidents: readonly string[] },
  seenBy: readonly Explained[],
): void => {
  say(name);
  say(title);
  section('Incidents', incidents.map(issueUrl));
  section(
    'Checks that must see it',
    seenBy.map(({ id }) => id),
  );
};

const explainDialect = (
  name: string,
  { title, evidence, warns }: { readonly title: string; readonly evidence: string; readonly warns?: readonly string[] },
): void => {
  say(name);
  say(title);
  section('Who does it', [evidence]);
  section('Checks that may warn', warns ?? []);
};

const load = async () => {
  const [suites, mocks, gateway, gatewayMocks] = await Promise.all([
    loadSuites(),
    loadMocks(),
    loadGatewaySuite(),
    loadGatewayMocks(),
  ]);
  return { suites, mocks, gateway, gatewayMocks };
};

type Everything = Awaited<ReturnType<typeof load>>;

const named = <T extends { readonly id: string }>(kind: string, wanted: string, all: readonly T[]): T | undefined =>
  all.find(({ id }) => id === wanted || `${kind}/${id}` === wanted);

const ofProvider = (check: Check, { suites, mocks }: Everything): void =>
  explainCheck(check, {
    clause: suites.clauses.get(check.clause),
    probes: titled('', probesOf(check), [...suites.probes.values()]),
    faults: titled('fault/', check.faults, mocks.faults),
  });

const ofGateway = (check: GatewayCheck, { suites, gateway, gatewayMocks }: Everything): void =>
  explainCheck(check, {
    clause: suites.clauses.get(check.clause),
    probes: titled('', gatewayProbesOf(check), [...gateway.probes.values()]),
    faults: titled('gateway-fault/', check.faults, gatewayMocks.faults),
  });

/** Explains a fault, dialect or scene. False if none has that name. */
const explainPlayed = (wanted: string, { suites, mocks, gateway, gatewayMocks }: Everything): boolean => {
  const fault = named('fault', wanted, mocks.faults);
  const gatewayFault = named('gateway-fault', wanted, gatewayMocks.faults);
  const dialect = named('dialect', wanted, mocks.dialects);
  const gatewayDialect = named('gateway-dialect', wanted, gatewayMocks.dialects);
  const scene = named('scene', wanted, mocks.scenes ?? []);
  const seen = (id: string, checks: readonly Explained[]): readonly Explained[] =>
    checks.filter(({ faults }) => faults.includes(id));
  if (fault !== undefined) explainFault(`fault/${fault.id}`, fault, seen(fault.id, suites.checks));
  else if (gatewayFault !== undefined)
    explainFault(`gateway-fault/${gatewayFault.id}`, gatewayFault, seen(gatewayFault.id, gateway.checks));
  else if (dialect !== undefined) explainDialect(`dialect/${dialect.id}`, dialect);
  else if (gatewayDialect !== undefined) explainDialect(`gateway-dialect/${gatewayDialect.id}`, gatewayDialect);
  else if (scene !== undefined) {
    say(`scene/${scene.id}`);
    say(scene.title);
  } else return false;
  return true;
};

const explain = async (id: string): Promise<void> => {
  const all = await load();
  const { suites, mocks, gateway, gatewayMocks } = all;
  const check = suites.checks.find((candidate) => candidate.id === id);
  if (check !== undefined) return ofProvider(check, all);
  const gatewayCheck = gateway.checks.find((candidate) => candidate.id === id);
  if (gatewayCheck !== undefined) return ofGateway(gatewayCheck, all);
  const clause = suites.clauses.get(id.toUpperCase());
  if (clause !== undefined) return explainClause(clause, [...suites.checks, ...gateway.checks]);
  if (explainPlayed(id, all)) return;
  const known = [
    suites.checks,
    gateway.checks,
    [...suites.clauses.values()],
    mocks.faults,
    mocks.dialects,
    gatewayMocks.faults,
    gatewayMocks.dialects,
    mocks.scenes ?? [],
  ].flatMap((group) => group.map((each) => each.id));
  const near = closest(id, known);
  throw new AssayError('unknown-id', `nothing is called ${JSON.stringify(id)}`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : '`assay list` names them all.',
  });
};

export const addExplain = (program: Command): void => {
  program
    .command('explain')
    .description('Explain a check, clause, fault, dialect or scene')
    .argument('<id>', 'such as streaming/is-streamed-as-generated or CHAT-STREAM-08')
    .action(explain);
};
