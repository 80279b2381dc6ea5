import type { Target, Verdict } from '../src/define.ts';

/** What a counterpart is given to start with. */
export interface StartContext {
  /** Kept between runs: installed packages, built binaries, made models. */
  readonly cache: string;
  /** Empty, and gone after the run. */
  readonly scratch: string;
  /** One line of progress. */
  readonly say: (line: string) => void;
}

/** A system that answers. */
export interface Running {
  readonly targets: readonly Target[];
  /** What was really found, where the version is not ours to pin. */
  readonly version?: string;
  /** Ends everything that `start` began. */
  readonly close: () => Promise<void>;
}

/** What a check is known to say of a system, looked into by hand. Asserted both ways: it must come out, and nothing else may fail. */
export interface Expectation {
  /** Id of the check. */
  readonly check: string;
  /** Only for this model, where a system has several. */
  readonly model?: string;
  readonly verdict: Verdict;
  /** What the system does, as one sentence. */
  readonly why: string;
  /** What was sent and what came, as read in the exchange by hand: it shows that the check is right. */
  readonly evidence: string;
  /** A published fact about the system: listed among the known facts. */
  readonly known?: true;
}

/** A fact that no check states, seen with a request of its own. */
interface Observation {
  /** What the system is known to do, as one sentence. */
  readonly title: string;
  /** Sends what it takes. Throws what `fetch` throws. */
  readonly observe: (running: Running) => Promise<{ readonly holds: boolean; readonly saw: string }>;
}

export interface CounterpartSpec {
  /** File name under `systems/`, and the provider in the results. */
  readonly name: string;
  readonly title: string;
  /** Exact, or the range within which the expectations were looked into. */
  readonly version: string;
  /** Starts within seconds once installed: part of `--quick`. */
  readonly quick: boolean;
  /** Largest request of the run, in bytes. */
  readonly maxPayloadBytes: number;
  /** Only these suites; all unless said. */
  readonly suites?: readonly string[];
  /** Installs what is missing and starts on 127.0.0.1. Throws AssayError('runtime') if it cannot be had. */
  readonly start: (context: StartContext) => Promise<Running>;
  readonly expects: readonly Expectation[];
  readonly observations?: readonly Observation[];
}

export const defineCounterpart = (spec: CounterpartSpec): CounterpartSpec => spec;

/** A target as all counterparts are driven: real deadlines, few requests at once. */
export const counterpartTarget = (
  given: Pick<Target, 'provider' | 'model' | 'baseUrl'> &
    Partial<Pick<Target, 'apiKey' | 'concurrency' | 'capabilities'>>,
): Target => ({
  apiKey: null,
  apiKeyEnv: 'COUNTERPART_API_KEY',
  headers: [],
  timeouts: { connect: 5_000, headers: 20_000, firstChunk: 20_000, idle: 10_000, total: 60_000 },
  firstChunkLimitMs: 20_000,
  concurrency: 4,
  http2: false,
  capabilities: {},
  ...given,
});
