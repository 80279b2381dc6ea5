import type { Command } from 'commander';
import { loadGatewayMocks } from '../../../mocks/gateway/registry.ts';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError, type Check, type Level, type Profile } from '../../define.ts';
import { gatewayProbesOf, loadGatewaySuite } from '../../gateway/registry.ts';
import { isIn } from '../../run/profile.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { selectChecks } from '../../run/select.ts';
import { level, list, profileList } from '../options.ts';
import { say } from '../print.ts';

interface Filters {
  readonly suite?: readonly string[];
  readonly check?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly level?: Level;
  readonly clause?: readonly string[];
  readonly fault?: readonly string[];
}

interface ListFlags extends Filters {
  readonly json?: boolean;
}

type Row = Readonly<Record<string, string | readonly string[]>>;

/** A name that stands for nothing would silently list nothing. */
const known = (kind: string, names: readonly string[] | undefined, all: Iterable<string>): readonly string[] | null => {
  if (names === undefined) return null;
  const ids = new Set(all);
  const wrong = names.find((name) => !ids.has(name));
  if (wrong === undefined) return names;
  throw new AssayError('unknown-id', `no ${kind} is called ${JSON.stringify(wrong)}`, {
    hint: `\`assay list ${kind}s\` names them all.`,
  });
};

const filtered = async (filters: Filters): Promise<readonly Check[]> => {
  const { checks, clauses, probes } = await loadSuites();
  const clause = known(
    'clause',
    filters.clause?.map((id) => id.toUpperCase()),
    clauses.keys(),
  );
  const fault = known(
    'fault',
    filters.fault?.map((id) => id.replace(/^fault\//, '')),
    (await loadMocks()).faults.map(({ id }) => id),
  );
  return selectChecks(checks, { suites: filters.suite ?? [], checks: filters.check ?? [] }).filter(
    (check) =>
      (filters.level === undefined || check.level === filters.level) &&
      (filters.profile === undefined || filters.profile.some((profile) => isIn(profile, check, probes))) &&
      (clause === null || clause.includes(check.clause)) &&
      (fault === null || check.faults.some((id) => fault.includes(id))),
  );
};

const checkRows = async (filters: Filters): Promise<readonly Row[]> => {
  const { probes } = await loadSuites();
  return (await filtered(filters)).map((check) => ({
    id: check.id,
    level: check.level,
    profile: check.profile ?? (isIn('core', check, probes) ? 'core' : 'full'),
    clause: check.clause,
    title: check.title,
    probes: probesOf(check),
    faults: check.faults,
    incidents: check.incidents ?? [],
    traffic: 'traffic' in check && check.traffic !== undefined ? [check.traffic].flat() : [],
  }));
};

const rowsOf: Readonly<Record<string, (filters: Filters) => Promise<readonly Row[]>>> = {
  checks: checkRows,
  clauses: async () =>
    [...(await loadSuites()).clauses.values()].map(({ id, level: due, text, source, excluded }) => ({
      id,
      level: due,
      title: excluded === undefined ? text : `${text} (no check: ${excluded})`,
      source,
    })),
  probes: async () =>
    [...(await loadSuites()).probes.values()].map(({ id, title, trials, core }) => ({
      id,
      trials: String(trials ?? 1),
      core: String(core ?? 0),
      title,
    })),
  faults: async () => (await loadMocks()).faults.map(({ id, title, incidents }) => ({ id, title, incidents })),
  dialects: async () => (await loadMocks()).dialects.map(({ id, title, evidence }) => ({ id, title, evidence })),
  'gateway-checks': async () =>
    (await loadGatewaySuite()).checks.map((check) => ({
      id: check.id,
      level: check.level,
      clause: check.clause,
      title: check.title,
      probes: gatewayProbesOf(check),
      faults: check.faults,
      incidents: check.incidents ?? [],
    })),
  'gateway-faults': async () =>
    (await loadGatewayMocks()).faults.map(({ id, title, incidents }) => ({ id, title, incidents })),
  'gateway-dialects': async () =>
    (await loadGatewayMocks()).dialects.map(({ id, title, evidence }) => ({ id, title, evidence })),
  scenes: async () => ((await loadMocks()).scenes ?? []).map(({ id, title }) => ({ id, title })),
};

const kinds = Object.keys(rowsOf);

const show = async (kind: string, { json, ...filters }: ListFlags): Promise<void> => {
  const rows = rowsOf[kind];
  if (rows === undefined)
    throw new AssayError('usage', `there is no list of ${JSON.stringify(kind)}`, {
      hint: `Choose from ${kinds.join(', ')}.`,
    });
  const [given] = Object.keys(filters);
  if (given !== undefined && kind !== 'checks')
    throw new AssayError('usage', `--${given} chooses checks, not ${kind}`, { hint: `assay list ${kind}` });
  const found = await rows(filters);
  if (json) {
    say(JSON.stringify(found, null, 2));
    return;
  }
  const idWidth = Math.max(...found.map(({ id }) => String(id).length));
  for (const { id, level: due, title } of found) {
    say(`${String(id).padEnd(idWidth)}  ${due === undefined ? '' : `${String(due).padEnd(7)}  `}${String(title)}`);
  }
};

export const addList = (program: Command): void => {
  program
    .command('list')
    .description(`List ${kinds.join(', ')}`)
    .argument('[kind]', kinds.join(', '), 'checks')
    .option('--suite <names>', 'only the checks of these suites', list)
    .option('--check <ids>', 'only these checks; * stands for any characters', list)
    .option('--profile <names>', 'only the checks of these profiles', profileList)
    .option('--level <level>', 'only the checks of this level: must, should or observe', level)
    .option('--clause <ids>', 'only the checks that state these clauses', list)
    .option('--fault <ids>', 'only the checks that these faults must turn red', list)
    .option('--json', 'as JSON')
    .action(show);
};
