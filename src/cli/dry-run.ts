import { type ProbeContext, type Target, targetKey } from '../define.ts';
import { type Rounds, roundsTo } from '../run/cost.ts';
import { nonceOf } from '../run/nonce.ts';
import type { RunPlan } from '../run/plan.ts';
import { loadSuites } from '../run/registry.ts';
import { planRun, type RunOptions, sendsTo } from '../run/run.ts';
import { estimateTokens } from '../run/sender.ts';

interface Row {
  readonly probe: string;
  readonly requests: number;
  readonly bytes: number;
  readonly tokens: number;
  /** How often all of this is sent, where trials are added until they show enough. */
  readonly rounds: Rounds;
}

const contextOf = (target: Target, plan: RunPlan, probe: string): ProbeContext => ({
  target,
  trial: 0,
  nonce: nonceOf(plan.seed, probe),
  budget: (tokens) => ({ max_tokens: tokens }),
});

const rowsFor = async (target: Target, plan: RunPlan): Promise<readonly Row[]> => {
  const suites = await loadSuites();
  const sends = sendsTo(plan, target, suites);
  const rounds = roundsTo(plan, target, suites);
  return [...suites.probes.values()]
    .filter(({ id }) => sends.has(id))
    .map((probe) => {
      const trials = sends.get(probe.id) ?? 0;
      const requests = probe.requests(contextOf(target, plan, probe.id));
      const bytes = requests.reduce(
        (sum, { json, body }) => sum + Buffer.byteLength(body ?? JSON.stringify(json ?? {})),
        0,
      );
      return {
        probe: probe.id,
        requests: trials * requests.length,
        bytes: trials * bytes,
        tokens: trials * estimateTokens(probe, requests),
        rounds: rounds.get(probe.id) ?? { least: 1, most: 1 },
      };
    });
};

const number = (value: number): string => value.toLocaleString('en-US');

/** What the sequential test may cost, over all probes of a target. */
const confidenceLines = (rows: readonly Row[], { design }: RunPlan): readonly string[] => {
  if (design === null) return [];
  const sum = (pick: (row: Row) => number, rounds: keyof Rounds): string =>
    number(rows.reduce((total, row) => total + pick(row) * row.rounds[rounds], 0));
  const cost = (rounds: keyof Rounds): string =>
    `${sum((row) => row.requests, rounds)} requests, about ${sum((row) => row.tokens, rounds)} tokens`;
  return [
    `  until confident, that round again and again: ${cost('least')} if nothing fails and everything can be judged`,
    `  and at most ${cost('most')} (${design.cap} trials of each check)`,
  ];
};

/** What a run would send: a line for each probe and a sum for each target. Sends nothing. */
export const dryRun = async (options: RunOptions): Promise<readonly string[]> => {
  const plan = await planRun(options);
  const lines: string[] = [];
  for (const target of plan.targets) {
    const rows = await rowsFor(target, plan);
    const sum = (pick: (row: Row) => number): string => number(rows.reduce((total, row) => total + pick(row), 0));
    const { directOf } = target;
    const beside = directOf === undefined ? '' : `, beside ${targetKey(directOf)} and at the same time`;
    lines.push(`${targetKey(target)} at ${target.baseUrl}${beside}`);
    for (const { probe, requests, bytes, tokens } of rows) {
      lines.push(
        `  ${probe.padEnd(30)} ${number(requests).padStart(5)} requests ${number(bytes).padStart(11)} bytes ≤ ${number(tokens).padStart(9)} tokens`,
      );
    }
    lines.push(
      `  in all: 1 preflight and at most ${sum((row) => row.requests)} requests, ${sum((row) => row.bytes)} bytes, at most about ${sum((row) => row.tokens)} tokens`,
      ...confidenceLines(rows, plan),
      '  (four bytes a token; the payload ladder’s filler takes fewer with most tokenisers)',
    );
  }
  if (options.maxRequests) lines.push(`The run stops before request ${options.maxRequests + 1}.`);
  if (options.maxTokens) lines.push(`The run stops before it costs ${number(options.maxTokens)} tokens.`);
  return lines;
};
