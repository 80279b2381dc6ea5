import { sized } from '../../suites/large-payload/probes.ts';
import { dense, prose } from '../../suites/shared/fillers.ts';
import { AssayError, type Reading, type Target } from '../define.ts';
import { createDriver, type Driver } from '../drive/index.ts';
import { read } from '../read/index.ts';
import { tokensOf } from '../run/measure.ts';
import { nonceOf } from '../run/nonce.ts';
import { defaultMaxRetryAfterMs, Pacer } from '../run/pacer.ts';
import { outputBudget, type Preflight, preflight } from '../run/preflight.ts';
import { rateLimitOf } from '../run/retry-after.ts';
import { version } from '../version.ts';
import { assemble, type Findings, type Seen } from './assemble.ts';
import { sizeGrid } from './grid.ts';
import { outcomeOf } from './outcome.ts';
import type { SizeResult, SizeSettings } from './result.ts';
import { Search } from './search.ts';
import type { TokenCount } from './tokens.ts';

export interface ProbeSizeOptions {
  readonly target: Target;
  readonly settings: SizeSettings;
  /** Ends the probe; what is known by then is returned. */
  readonly signal: AbortSignal;
  /** Called after each batch of requests. */
  readonly onProgress?: (findings: Findings) => void;
}

/** So many in a row that say nothing of their size: more would not either. */
const patience = 6;

/** One probe of the sizes of one target. Requests go out in batches, each of which waits for the one before. */
class SizeProbe {
  readonly #options: ProbeSizeOptions;
  readonly #driver: Driver;
  readonly #before: Preflight;
  readonly #pacer: Pacer;
  readonly #grid: readonly number[];
  readonly #search: Search;
  readonly #tokens: TokenCount[] = [];
  readonly #failures: Record<string, number> = {};
  readonly #refusals = new Map<number, { readonly status: number; readonly message: string }>();
  readonly #requests = { sent: 0, refused: 0, rateLimited: 0, untold: 0 };
  #idle = 0;
  #idleBecause = '';

  constructor(options: ProbeSizeOptions, driver: Driver, before: Preflight) {
    const { from, to, precision, confidence, rate } = options.settings;
    this.#options = options;
    this.#driver = driver;
    this.#before = before;
    const { requestsPerMinute = null } = options.target;
    this.#pacer = new Pacer({ requestsPerMinute, maxRetryAfterMs: defaultMaxRetryAfterMs });
    this.#grid = sizeGrid(from, to, precision);
    this.#search = new Search({ sizes: this.#grid.length, confidence, rate });
  }

  async run(): Promise<Findings> {
    const { settings, onProgress } = this.#options;
    while (this.#search.decision === null && this.#ended === null && this.#requests.sent < settings.maxRequests) {
      const left = settings.maxRequests - this.#requests.sent;
      const sizes = this.#search.next(Math.min(settings.concurrency, left));
      const replies = await Promise.all(sizes.map((size) => this.#send(size)));
      // In the order of sending, so that the same replies lead to the same search.
      for (const [i, reading] of replies.entries()) if (reading !== null) this.#take(sizes[i] ?? 0, reading);
      onProgress?.(this.findings);
    }
    return this.findings;
  }

  get findings(): Findings {
    const refused = this.#refusals.get(this.#search.limit);
    const seen: Seen = {
      settings: this.#options.settings,
      grid: this.#grid,
      search: this.#search,
      tokens: this.#tokens,
      limit: refused === undefined ? null : { refusedFrom: this.#grid[this.#search.limit] ?? 0, ...refused },
      failures: { ...this.#failures },
      requests: { ...this.#requests },
      ended: this.#search.decision === null ? this.#ended : null,
    };
    return assemble(seen);
  }

  /** Why no more are sent, though more were needed; or null. */
  get #ended(): string | null {
    if (this.#options.signal.aborted) return 'it was interrupted';
    if (this.#idle >= patience)
      return `the last ${this.#idle} requests say nothing of their size: ${this.#idleBecause}`;
    return this.#pacer.reason;
  }

  async #send(size: number): Promise<Reading | null> {
    const { target, settings, signal } = this.#options;
    await this.#pacer.turn(1, signal);
    if (this.#ended !== null) return null;
    const trial = this.#requests.sent++;
    const context = {
      target,
      trial,
      nonce: nonceOf(settings.seed, target.provider, target.model, 'probe-size', trial),
      budget: outputBudget(this.#before),
    };
    const extra = settings.streamed ? { stream: true, stream_options: { include_usage: true } } : {};
    const json = sized(context, this.#grid[size] ?? 0, settings.filler === 'dense' ? dense : prose, extra);
    return this.#pacer.during(async (alongside) => {
      const sentAt = this.#pacer.clock.now();
      const [exchange] = await this.#driver.send([{ path: '/chat/completions', json }], {
        probe: 'probe-size',
        trial,
        alongside,
      });
      if (exchange === undefined) return null;
      const reading = read(exchange);
      this.#pacer.learn(rateLimitOf([reading], this.#pacer.clock.wall()), sentAt);
      return reading;
    });
  }

  #take(size: number, reading: Reading): void {
    if (rateLimitOf([reading], this.#pacer.clock.wall()).limited) {
      this.#requests.rateLimited += 1;
      return;
    }
    const { prompt } = tokensOf(reading);
    const bytes = this.#grid[size] ?? 0;
    if (prompt !== null && prompt > 0) this.#tokens.push({ bytes, tokens: prompt });
    const outcome = outcomeOf(reading, this.#options.settings.streamed);
    if (outcome.kind === 'untold') {
      this.#requests.untold += 1;
      this.#waste(outcome.reason);
      return;
    }
    if (outcome.kind === 'refused') {
      const { status, message } = outcome;
      this.#requests.refused += 1;
      this.#refusals.set(size, { status, message });
    }
    if (outcome.kind === 'failed') this.#failures[outcome.as] = (this.#failures[outcome.as] ?? 0) + 1;
    if (this.#search.add(size, outcome.kind)) this.#idle = 0;
    // A refusal of no more than what was taken another time is none by size.
    else this.#waste(outcome.kind === 'refused' ? `${outcome.status}: ${outcome.message}` : '');
  }

  #waste(reason: string): void {
    this.#idle += 1;
    this.#idleBecause = reason;
  }
}

/**
 * Looks for the size from which on requests to one target fail more often. Rejects with AssayError('runtime') if the
 * target cannot be asked at all; whatever its replies are is in the result.
 */
export const probeSize = async (options: ProbeSizeOptions): Promise<SizeResult> => {
  const { target, signal } = options;
  const startedAt = new Date().toISOString();
  const driver = createDriver(target, { signal });
  try {
    const before = await preflight(target, driver);
    if (!before.ok)
      throw new AssayError('runtime', before.reason ?? 'the preflight failed', {
        ...(before.hint === null ? {} : { hint: before.hint }),
      });
    const findings = await new SizeProbe(options, driver, before).run();
    return {
      version: 1,
      tool: { name: 'assay', version },
      target: { provider: target.provider, model: target.model, baseUrl: target.baseUrl },
      startedAt,
      endedAt: new Date().toISOString(),
      ...findings,
    };
  } finally {
    await driver.close();
  }
};
