import { join } from 'node:path';
import { loadFolder } from '../define/folder.ts';
import { type AnyGatewayCheckSpec, AssayError, type GatewayCheck, type GatewayProbeSpec, isObject } from '../define.ts';
import { selectChecks } from '../run/select.ts';

export type GatewayProbe = GatewayProbeSpec & { readonly id: string };

/** Everything that `suites/gateway/` defines. */
export interface GatewaySuite {
  readonly checks: readonly GatewayCheck[];
  readonly probes: ReadonlyMap<string, GatewayProbe>;
}

const root = join(import.meta.dirname, '..', '..', 'suites', 'gateway');

const isCheck = (value: unknown): value is AnyGatewayCheckSpec =>
  isObject(value) &&
  typeof value.clause === 'string' &&
  (typeof value.judge === 'function' || typeof value.compare === 'function');

const isProbes = (value: unknown): value is Readonly<Record<string, GatewayProbeSpec>> =>
  isObject(value) && Object.values(value).every((probe) => isObject(probe) && typeof probe.request === 'function');

const load = async (): Promise<GatewaySuite> => {
  const [checkFiles, probeFiles] = await Promise.all([loadFolder(root), loadFolder(join(root, 'probes'))]);
  const probes = new Map<string, GatewayProbe>();
  for (const { id: file, value } of probeFiles) {
    if (!isProbes(value)) throw new AssayError('internal', `suites/gateway/probes/${file} does not export probes`);
    for (const [id, spec] of Object.entries(value)) {
      if (probes.has(id)) throw new AssayError('internal', `two gateway probes have the id ${id}`);
      probes.set(id, { ...spec, id });
    }
  }
  const checks = checkFiles.map(({ id, value }) => {
    if (!isCheck(value)) throw new AssayError('internal', `suites/gateway/${id} does not export a gateway check`);
    return { ...value, id: `gateway/${id}`, surface: 'gateway' as const };
  });
  return { checks, probes };
};

let suite: Promise<GatewaySuite> | undefined;

/** Reads `suites/gateway/` once a process. Throws AssayError('internal') on a broken file. */
export const loadGatewaySuite = (): Promise<GatewaySuite> => {
  suite ??= load();
  return suite;
};

/** The probe ids that a check judges. */
export const gatewayProbesOf = ({ probe }: GatewayCheck): readonly string[] =>
  typeof probe === 'string' ? [probe] : probe;

/** The checks that patterns name; all if there are none. Throws AssayError('unknown-id') for one that matches nothing. */
export const selectGatewayChecks = (
  checks: readonly GatewayCheck[],
  patterns: readonly string[],
): readonly GatewayCheck[] => {
  try {
    return selectChecks(checks, { suites: [], checks: patterns });
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    const hint =
      cause.hint?.startsWith('Did you mean') === true ? cause.hint : '`assay list gateway-checks` names them all.';
    throw new AssayError(cause.code, cause.message, { hint, cause });
  }
};
