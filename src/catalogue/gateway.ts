import type { Clause, GatewayCheck, GatewayDialect, GatewayFault, Scene } from '../define.ts';
import type { GatewayProbe } from '../gateway/registry.ts';
import { code, incidentLink, table } from './markdown.ts';

/** Everything that the catalogue of the gateway suite lists. */
export interface GatewayDefinitions {
  readonly clauses: readonly Clause[];
  readonly checks: readonly GatewayCheck[];
  readonly probes: ReadonlyMap<string, GatewayProbe>;
  readonly faults: readonly GatewayFault[];
  readonly dialects: readonly GatewayDialect[];
  readonly scenes: readonly Scene[];
}

const dash = (text: string): string => (text === '' ? '–' : text);
const codes = (items: readonly string[]): string => dash(items.map(code).join(', '));
const links = (items: readonly string[]): string => dash([...new Set(items)].map(incidentLink).join(', '));

const checkRows = ({ clauses, checks }: GatewayDefinitions): readonly (readonly string[])[] =>
  clauses
    .filter(({ id }) => id.startsWith('GW-'))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((clause) =>
      clause.excluded !== undefined
        ? [[clause.id, `*Not checked.* ${clause.excluded}`, '–', '–', '–']]
        : checks
            .filter((check) => check.clause === clause.id)
            .map((check, index) => [
              index === 0 ? `[${clause.id}](specification.md#${clause.id.toLowerCase()})` : '',
              `${code(check.id)}<br>${check.title}`,
              check.level,
              codes(check.faults),
              links(check.incidents ?? []),
            ]),
    );

const playsOf = ({ plays, unless = [] }: GatewayProbe): string =>
  typeof plays === 'string'
    ? `every ${plays === 'faults' ? 'fault' : 'dialect'} that changes the answer${
        unless.length === 0 ? '' : ` and not that to ${codes(unless)} already`
      }`
    : codes([...new Set(plays)]);

/** What `assay gateway` tries, and what proves it, as Markdown. */
export const gatewayCatalogue = (all: GatewayDefinitions): string =>
  [
    '# The gateway suite',
    '',
    'Made from the definitions by `npm run docs`; do not edit. `assay gateway` stands on both sides of a gateway: it is the',
    'client, and with the mock it is the upstream. Each check judges pairs of records: what the client sent and got, and what',
    'reached the upstream and left it.',
    '',
    `${all.checks.length} checks, ${all.faults.length} faults of gateways that turn them red, ${all.dialects.length} legal oddities of gateways that must not.`,
    '',
    '## Checks',
    '',
    table(['clause', 'check', 'level', 'gateway faults that turn it red', 'seen in public'], checkRows(all)),
    '',
    '## Probes',
    '',
    table(
      ['probe', 'what it asks', 'what the upstream plays'],
      [...all.probes.values()].map((probe) => [code(probe.id), probe.title, playsOf(probe)]),
    ),
    '',
    '## Faults of gateways',
    '',
    table(
      ['fault', 'what it does', 'seen by', 'incidents'],
      all.faults.map(({ id, title, incidents }) => [
        code(id),
        title,
        codes(all.checks.filter(({ faults }) => faults.includes(id)).map((check) => check.id)),
        links(incidents),
      ]),
    ),
    '',
    '## Legal oddities of gateways',
    '',
    table(
      ['dialect', 'what it does', 'who does it', 'may warn'],
      all.dialects.map(({ id, title, evidence, warns }) => [code(id), title, evidence, codes(warns ?? [])]),
    ),
    '',
    '## Scenes: what a healthy upstream plays',
    '',
    table(
      ['scene', 'what the upstream does'],
      all.scenes.map(({ id, title }) => [code(`scene/${id}`), title]),
    ),
    '',
  ].join('\n');
