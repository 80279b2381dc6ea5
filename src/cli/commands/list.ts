import type { Command } from 'commander';
import { loadMocks } from '../../../mocks/registry.ts';
import { AssayError } from '../../define.ts';
import { loadSuites, probesOf } from '../../run/registry.ts';
import { selectChecks } from '../../run/select.ts';
import { list } from '../options.ts';
import { say } from '../print.ts';

interface ListFlags {
  readonly suite?: readonly string[];
  readonly json?: boolean;
}

type Row = Readonly<Record<string, string | readonly string[]>>;

const rowsOf: Readonly<Record<string, (suites: readonly string[]) => Promise<readonly Row[]>>> = {
  checks: async (suites) =>
    selectChecks((await loadSuites()).checks, { suites, checks: [] }).map((check) => ({
      id: check.id,
      level: check.level,
      clause: check.clause,
      title: check.title,
      probes: probesOf(check),
      faults: check.faults,
    })),
  clauses: async () =>
    [...(await loadSuites()).clauses.values()].map(({ id, level, text, excluded }) => ({
      id,
      level,
      title: excluded === undefined ? text : `${text} (no check: ${excluded})`,
    })),
  probes: async () =>
    [...(await loadSuites()).probes.values()].map(({ id, title, trials }) => ({
      id,
      trials: String(trials ?? 1),
      title,
    })),
  faults: async () => (await loadMocks()).faults.map(({ id, title, incidents }) => ({ id, title, incidents })),
  dialects: async () => (await loadMocks()).dialects.map(({ id, title, evidence }) => ({ id, title, evidence })),
};

const kinds = Object.keys(rowsOf);

const show = async (kind: string, flags: ListFlags): Promise<void> => {
  const rows = rowsOf[kind];
  if (rows === undefined)
    throw new AssayError('usage', `there is no list of ${JSON.stringify(kind)}`, {
      hint: `Choose from ${kinds.join(', ')}.`,
    });
  if (flags.suite !== undefined && kind !== 'checks')
    throw new AssayError('usage', `--suite chooses checks, not ${kind}`, { hint: `assay list ${kind}` });
  const found = await rows(flags.suite ?? []);
  if (flags.json) {
    say(JSON.stringify(found, null, 2));
    return;
  }
  const idWidth = Math.max(...found.map(({ id }) => String(id).length));
  for (const { id, level, title } of found) {
    say(`${String(id).padEnd(idWidth)}  ${level === undefined ? '' : `${String(level).padEnd(7)}  `}${String(title)}`);
  }
};

export const addList = (program: Command): void => {
  program
    .command('list')
    .description(`List ${kinds.join(', ')}`)
    .argument('[kind]', kinds.join(', '), 'checks')
    .option('--suite <names>', 'only the checks of these suites', list)
    .option('--json', 'as JSON')
    .action(show);
};
