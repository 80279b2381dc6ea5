import { loadMocks } from '../../mocks/registry.ts';
import type { MockServer } from '../../mocks/server.ts';
import {
  type CheckResult,
  type GatewayAbout,
  type GatewayCheck,
  inconclusive,
  type Passage,
  type Results,
  type Target,
} from '../define.ts';
import { inOrder } from '../report/tally.ts';
import { createWriter } from '../report/write.ts';
import { applyBaseline } from '../run/baseline.ts';
import { decideExitCode } from '../run/exit-code.ts';
import { Keeper } from '../run/keep.ts';
import { measure } from '../run/measure.ts';
import { summarise } from '../run/summary.ts';
import { version } from '../version.ts';
import { judgeGateway } from './judge.ts';
import { type Keep, keepIn } from './keep.ts';
import type { GatewayOptions } from './options.ts';
import { Plays } from './plays.ts';
import { isGone, preflightOf } from './ready.ts';
import {
  type GatewayProbe,
  type GatewaySuite,
  gatewayProbesOf,
  loadGatewaySuite,
  selectGatewayChecks,
} from './registry.ts';
import { gatewayReportOf } from './report.ts';
import { countOf, sendProbe } from './sending.ts';
import { openWays } from './ways.ts';

type Preflight = Results['targets'][number]['preflight'];

const preflightProbe: GatewayProbe = {
  id: 'preflight',
  title: 'One plain request',
  plays: ['reference'],
  request: ({ nonce }) => ({
    path: '/chat/completions',
    json: { messages: [{ role: 'user', content: `Say hello. (${nonce})` }], max_tokens: 10 },
  }),
};

/** What a run is to do. */
interface Chosen {
  readonly suite: GatewaySuite;
  readonly checks: readonly GatewayCheck[];
  /** Those that fail last, for a gateway may hold failures against its upstream. */
  readonly inTurn: readonly GatewayProbe[];
}

const playsFaults = ({ plays }: GatewayProbe): boolean =>
  plays === 'faults' || (typeof plays !== 'string' && plays.some((name) => name.startsWith('fault/')));

/** Throws AssayError('unknown-id') for a pattern that matches no check. */
const choose = async ({ checks: patterns }: GatewayOptions): Promise<Chosen> => {
  const suite = await loadGatewaySuite();
  const checks = selectGatewayChecks(suite.checks, patterns);
  const needed = new Set(checks.flatMap(gatewayProbesOf));
  const inTurn = [...suite.probes.values()]
    .filter(({ id }) => needed.has(id))
    .toSorted((a, b) => Number(playsFaults(a)) - Number(playsFaults(b)));
  return { suite, checks, inTurn };
};

let plays: Promise<Plays> | undefined;

/** What is played for a probe. What changes its answer is found out once a process, for it takes seconds. */
const loadPlays = async (
  suite: GatewaySuite,
  share: GatewayOptions['share'],
): Promise<(probe: GatewayProbe) => readonly string[]> => {
  plays ??= loadMocks().then((mocks) => new Plays(mocks, suite.probes));
  const known = await plays;
  return (probe) => {
    const all = known.of(probe);
    if (share === undefined || typeof probe.plays !== 'string') return all;
    return all.filter((_, index) => index % share.of === share.from % share.of);
  };
};

interface Sent {
  readonly target: Target;
  readonly preflight: Preflight;
  readonly passages: readonly Passage[];
  /** Why not all was sent that was to be; null if it was. */
  readonly cut: string | null;
}

const goneSentence = ({ baseUrl }: GatewayOptions, { id }: GatewayProbe): string =>
  `the gateway is gone: since the probe ${id}, ${baseUrl} refuses connections`;

const sendAll = async (
  options: GatewayOptions,
  upstream: MockServer,
  { suite, checks, inTurn }: Chosen,
  signal: AbortSignal,
): Promise<Sent> => {
  const playsOf = await loadPlays(suite, options.share);
  const trials = inTurn.reduce((sum, probe) => sum + countOf(probe, playsOf(probe)), 1);
  options.onStart?.({ trials, checks: checks.length });
  const gateway: GatewayAbout = { ...options.about, clientKey: options.clientKey, upstreamUrl: upstream.url };
  const { concurrency, seed } = options;
  const onPassage = options.onPassage ?? (() => undefined);
  const sending = { upstream, gateway, concurrency, seed, signal, onPassage };
  const { ways, target, close } = openWays(options, upstream, signal);
  try {
    const [first] = await sendProbe(preflightProbe, ['reference'], ways, sending);
    const preflight: Preflight =
      first === undefined ? { ok: false, reason: 'the run was ended early' } : preflightOf(first, options.modelPattern);
    const passages: Passage[] = [];
    for (const probe of preflight.ok ? inTurn : []) {
      if (signal.aborted) break;
      const sent = await sendProbe(probe, playsOf(probe), ways, sending);
      // What a gateway that is gone does with a reply says nothing, but that it is gone.
      if (await isGone(options, sent, signal))
        return { target, preflight, passages, cut: goneSentence(options, probe) };
      passages.push(...sent);
    }
    return { target, preflight, passages, cut: null };
  } finally {
    await close();
  }
};

/** Judging comes after all sending, for the upstream plays in this thread. */
const judgeAll = async (
  options: GatewayOptions,
  { target: { provider, model }, preflight, passages }: Sent,
  checks: readonly GatewayCheck[],
  keep: Keep,
): Promise<readonly CheckResult[]> => {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const judged = await judgeGateway(check, passages, { provider, model }, keep);
    const result = preflight.ok
      ? judged
      : { ...judged, ...inconclusive(`preflight: ${preflight.reason ?? 'failed'}`), findings: [] };
    results.push(result);
    options.onResult?.(result);
  }
  return results;
};

const whyIncomplete = (signal: AbortSignal, { preflight, cut }: Sent, keeper: Keeper): string | null => {
  if (signal.aborted) return 'the run was ended early';
  return preflight.ok ? (cut ?? keeper.problem) : `preflight failed: ${preflight.reason ?? ''}`;
};

const targetsOf = ({ target, preflight, passages }: Sent): Results['targets'] => [
  {
    provider: target.provider,
    model: target.model,
    baseUrl: target.baseUrl,
    preflight,
    requests: passages.filter(({ through }) => through).length,
    tokens: { prompt: 0, completion: 0 },
  },
];

/**
 * Tries a gateway in front of a mock upstream that keeps bytes in its log (`startMock({ keepBytes })`). Throws
 * AssayError('unknown-id') for a pattern that matches no check.
 */
export const runGateway = async (options: GatewayOptions, upstream: MockServer): Promise<Results> => {
  const startedAt = new Date();
  const signal = options.signal ?? new AbortController().signal;
  const chosen = await choose(options);
  const sent = await sendAll(options, upstream, chosen, signal);
  const { passages, target } = sent;
  const secrets = [options.clientKey, options.about.upstreamKey].flatMap((key) => key ?? []);
  const keeper = new Keeper(options.out === null ? null : createWriter(options.out, secrets));
  const results = await judgeAll(options, sent, chosen.checks, keepIn(keeper));
  const leftOut = chosen.suite.checks.filter((check) => !chosen.checks.includes(check)).map(({ id }) => id);
  const { baseline } = options;
  const compared = baseline ? applyBaseline(baseline.file, baseline.entries, results, leftOut) : undefined;
  const incomplete = whyIncomplete(signal, sent, keeper);
  const targets = targetsOf(sent);
  return inOrder({
    version: 1,
    run: {
      id: startedAt.toISOString().replaceAll(/[:.]/g, '-'),
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      complete: incomplete === null,
      ...(incomplete === null ? {} : { incompleteBecause: incomplete }),
      exitCode: decideExitCode({ results, baseline: compared, complete: incomplete === null }),
      seed: options.seed,
      tool: { name: 'assay', version },
    },
    targets,
    results: [...results],
    measurements: passages
      .filter(({ through }) => through)
      .flatMap(({ client, probe, trial, request }) =>
        measure({ reading: client, steps: [client], target, probe, trial, request }),
      ),
    ...(compared === undefined ? {} : { baseline: compared }),
    gateway: gatewayReportOf(options, passages, chosen.suite.probes),
    summary: summarise({ targets, results: [...results] }),
  });
};
