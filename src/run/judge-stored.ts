import {
  type Check,
  type Exchange,
  type Probe,
  type Target,
  type TargetName,
  type Trial,
  targetKey,
} from '../define.ts';
import { type Place, readAgain } from '../files/records.ts';
import { judgeCheck, type Outcome } from '../judge/judge.ts';
import { read, requestOf } from '../read/index.ts';
import { probesOf } from './registry.ts';

/** Where the steps of one trial stand; steps that are not among the files are missing. */
type StoredTrial = Map<number, Place>;

interface StoredTarget {
  readonly name: TargetName;
  readonly baseUrl: string;
  /** What the records have in the place of the key. */
  readonly key: string | null;
  /** By probe; within, by trial and the folder of the run. */
  readonly probes: Map<string, Map<string, StoredTrial>>;
}

const folderOf = ({ path }: Place): string => path.replace(/[^/\\]*$/, '');

const keyOf = ({ request }: Exchange): string | null =>
  request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1].replace(/^bearer /i, '') ?? null;

/**
 * Exchanges that we stored ourselves, by target, probe and trial. Only where they stand is remembered: checks that
 * compare need all trials of their probes, so one target after the other is read again.
 */
export class StoredExchanges {
  readonly #targets = new Map<string, StoredTarget>();

  add(exchange: Exchange, place: Place, baseUrl: string): void {
    const key = targetKey(exchange.target);
    const stored = this.#targets.get(key);
    const target = stored ?? { name: exchange.target, baseUrl, key: keyOf(exchange), probes: new Map() };
    // A probe may leave out the key.
    this.#targets.set(key, { ...target, key: target.key ?? keyOf(exchange) });
    const trials = target.probes.get(exchange.probe) ?? new Map<string, StoredTrial>();
    target.probes.set(exchange.probe, trials);
    // Two runs against one target have trials of the same number.
    for (let again = 0; ; again++) {
      const id = `${folderOf(place)}\n${exchange.trial}\n${again}`;
      const steps = trials.get(id) ?? new Map<number, Place>();
      if (steps.has(exchange.step)) continue;
      trials.set(id, steps.set(exchange.step, place));
      return;
    }
  }

  list(): readonly StoredTarget[] {
    return [...this.#targets.values()];
  }
}

const readTrial = async (stored: StoredTrial, target: Target): Promise<Trial | null> => {
  const steps: Trial['steps'][number][] = [];
  for (const [step, place] of [...stored].toSorted(([a], [b]) => a - b)) steps[step] = read(await readAgain(place));
  const reading = steps.find((step) => step !== undefined);
  if (reading === undefined) return null;
  const { exchange } = reading;
  return { reading, steps, target, probe: exchange.probe, trial: exchange.trial, request: requestOf(exchange) };
};

/** Probes that a run, too, leaves out where they cannot tell anything. */
const mayBeMissing = (probe: Probe | undefined): boolean =>
  probe?.gate !== undefined || probe?.payloadBytes !== undefined;

/** A comparison of what happened to be kept is none: failures alone are kept unless a run is told to keep all. */
const missingFor = (check: Check, stored: StoredTarget, probes: ReadonlyMap<string, Probe>): string | null => {
  if ('judge' in check || check.partial === true) return null;
  return probesOf(check).find((id) => !stored.probes.has(id) && !mayBeMissing(probes.get(id))) ?? null;
};

const withoutProbe = (probe: string, n: number): Outcome => ({
  verdict: 'inconclusive',
  reason: `the files hold no exchange of the probe ${probe}, which this compares (assay run --keep all)`,
  findings: [],
  trials: { n, failed: 0, withheld: n },
  units: [],
});

export interface StoredJudge {
  readonly target: Target;
  readonly checks: readonly Check[];
  readonly probes: ReadonlyMap<string, Probe>;
  /** Each trial, when it is first read. */
  readonly onTrial: (trial: Trial) => void;
  readonly onOutcome: (check: Check, outcome: Outcome, trials: readonly Trial[]) => void;
  readonly isEnded: () => boolean;
}

/**
 * Judges one target's stored exchanges as a run does. In memory are the trials of the probes that checks still wait for:
 * at most those of one target. Throws AssayError('input') if a file changed meanwhile.
 */
export const judgeStored = async (
  stored: StoredTarget,
  { onTrial, onOutcome, ...rest }: StoredJudge,
): Promise<void> => {
  const checks = rest.checks.filter((check) => probesOf(check).some((probe) => stored.probes.has(probe)));
  const waiting = new Map<string, number>();
  for (const probe of checks.flatMap(probesOf)) waiting.set(probe, (waiting.get(probe) ?? 0) + 1);
  const loaded = new Map<string, readonly Trial[]>();
  const load = async (probe: string): Promise<readonly Trial[]> => {
    const known = loaded.get(probe);
    if (known !== undefined) return known;
    const trials: Trial[] = [];
    for (const each of stored.probes.get(probe)?.values() ?? []) {
      const trial = await readTrial(each, rest.target);
      if (trial === null) continue;
      trials.push(trial);
      onTrial(trial);
    }
    loaded.set(probe, trials);
    return trials;
  };
  for (const check of checks) {
    if (rest.isEnded()) return;
    const trials: Trial[] = [];
    for (const probe of probesOf(check)) trials.push(...(await load(probe)));
    const missing = missingFor(check, stored, rest.probes);
    onOutcome(
      check,
      missing === null ? judgeCheck(check, trials, rest.target) : withoutProbe(missing, trials.length),
      trials,
    );
    for (const probe of probesOf(check)) {
      const left = (waiting.get(probe) ?? 0) - 1;
      waiting.set(probe, left);
      if (left === 0) loaded.delete(probe);
    }
  }
};
