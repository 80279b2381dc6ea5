import { relative } from 'node:path';
import type {
  Check,
  Exchange,
  FindingRecord,
  Measurement,
  Results,
  Target,
  TargetName,
  Traffic,
  Trial,
} from '../define.ts';
import type { HarRecord } from '../files/har.ts';
import type { FileRecord, Place } from '../files/records.ts';
import { classify, modelOf, providerOf } from '../files/traffic.ts';
import { judgeCheck, type Outcome } from '../judge/judge.ts';
import { requestOf } from '../read/index.ts';
import { curlOf } from '../report/curl.ts';
import { redactResults } from '../report/publish.ts';
import { createRedactor } from '../report/redact.ts';
import { judgeStored, StoredExchanges } from './judge-stored.ts';
import { SeenTargets, trialOfOne } from './judge-target.ts';
import { measure } from './measure.ts';
import type { Suites } from './registry.ts';
import { VerdictTally } from './verdict-tally.ts';

/** Bodies longer than this make no command that anybody would copy. */
const longestCurl = 4096;
const mostKeys = 1_000;
const mostMeasurements = 10_000;

const isKind = ({ traffic }: Extract<Check, { judge: unknown }>, kinds: readonly Traffic[]): boolean =>
  traffic !== undefined && (typeof traffic === 'string' ? [traffic] : traffic).some((kind) => kinds.includes(kind));

type Redact = (text: string) => string;

const redactFinding = (finding: FindingRecord, redact: Redact): FindingRecord => {
  const { what, expected, actual, evidence } = finding;
  const excerpt = evidence?.excerpt;
  return {
    ...finding,
    what: redact(what),
    expected: redact(expected),
    actual: redact(actual),
    ...(evidence === undefined
      ? {}
      : { evidence: { ...evidence, ...(excerpt === undefined ? {} : { excerpt: redact(excerpt) }) } }),
  };
};

const redactOutcome = (outcome: Outcome, redact: Redact): Outcome => ({
  ...outcome,
  reason: outcome.reason === null ? null : redact(outcome.reason),
  findings: outcome.findings.map((finding) => redactFinding(finding, redact)),
});

/** Two runs have exchanges of the same id. */
const placeKey = ({ id, sent }: Exchange): string => `${id}\n${sent}`;

/** Judges records as they come, and knows what came of all of them. */
export class FileJudge {
  readonly #suites: Suites;
  readonly #checks: readonly Check[];
  readonly #out: string | null;
  readonly #byTraffic = new Map<string, readonly Check[]>();
  readonly #tally = new VerdictTally();
  readonly #targets = new SeenTargets();
  readonly #stored = new StoredExchanges();
  readonly #places = new Map<string, Place>();
  readonly #keys = new Set<string>();
  readonly #measurements: Measurement[] = [];
  exchanges = 0;
  ignored = 0;
  unknown = 0;

  constructor(suites: Suites, checks: readonly Check[], out: string | null) {
    this.#suites = suites;
    this.#checks = checks;
    this.#out = out;
  }

  take(found: Exclude<FileRecord, { kind: 'problem' }>): void {
    if (found.kind === 'other') this.ignored += 1;
    else if (found.kind === 'har') this.#har(found.record);
    else this.#own(found.exchange, found.place);
  }

  /** Stored exchanges of known probes are judged once all of them are known. */
  async finish(isEnded: () => boolean): Promise<void> {
    for (const stored of this.#stored.list()) {
      const target = this.#targets.find(stored.name, stored.baseUrl, stored.key);
      await judgeStored(stored, {
        target,
        checks: this.#checks,
        probes: this.#suites.probes,
        isEnded,
        onTrial: (trial) => this.#trial(trial),
        onOutcome: (check, outcome, trials) => {
          const exchanges = trials.flatMap(({ steps }) => steps.map((reading) => reading.exchange));
          this.#tally.add(target, check, outcome, (finding) => this.#evidence(finding, exchanges));
        },
      });
    }
  }

  outcome(): Pick<Results, 'targets' | 'measurements'> & { readonly results: Results['results'] } {
    return { targets: this.#targets.list(), results: [...this.#tally.results()], measurements: this.#measurements };
  }

  redact(results: Results): Results {
    return redactResults(results, createRedactor([...this.#keys]));
  }

  #own(exchange: Exchange, place: Place): void {
    const url = URL.parse(exchange.request.url);
    const request = requestOf(exchange);
    const found = url === null ? null : classify(exchange, url, request, null);
    if (this.#suites.probes.has(exchange.probe)) {
      this.#stored.add(exchange, place, found?.baseUrl ?? url?.origin ?? '');
      this.#places.set(placeKey(exchange), place);
      return;
    }
    if (found === null) this.ignored += 1;
    else this.#judge(exchange, exchange.target, found.traffic, found.baseUrl, []);
  }

  #har({ exchange, url, requestType, provider, model, keys, cookies, unknown }: HarRecord): void {
    const request = requestOf(exchange);
    const found = classify(exchange, url, request, requestType);
    if (found === null) {
      this.ignored += 1;
      return;
    }
    if (unknown !== null) this.unknown += 1;
    for (const key of keys) if (this.#keys.size < mostKeys) this.#keys.add(key);
    const target = { provider: providerOf(url, provider), model: modelOf(exchange, request, model) };
    this.#judge({ ...exchange, target }, target, found.traffic, found.baseUrl, [...keys, ...cookies]);
  }

  #judge(
    exchange: Exchange,
    name: TargetName,
    traffic: readonly Traffic[],
    baseUrl: string,
    secrets: readonly string[],
  ): void {
    const target: Target = this.#targets.find(name, baseUrl);
    const trial = trialOfOne(exchange, target);
    const redact = createRedactor(secrets);
    for (const check of this.#checksFor(traffic)) {
      const outcome = redactOutcome(judgeCheck(check, [trial], target), redact);
      this.#tally.add(target, check, outcome, (finding) => this.#evidence(finding, [exchange], redact));
    }
    this.exchanges += 1;
    this.#targets.note(target, trial.reading);
  }

  #trial(trial: Trial): void {
    for (const reading of trial.steps.filter((step) => step !== undefined)) {
      this.exchanges += 1;
      this.#targets.note(trial.target, reading);
    }
    const room = mostMeasurements - this.#measurements.length;
    this.#measurements.push(
      ...measure({ ...trial, steps: trial.steps.filter((step) => step !== undefined) }).slice(0, room),
    );
  }

  #checksFor(traffic: readonly Traffic[]): readonly Check[] {
    const key = traffic.join();
    const known = this.#byTraffic.get(key);
    if (known !== undefined) return known;
    const fresh = this.#checks.filter((check) => 'judge' in check && isKind(check, traffic));
    this.#byTraffic.set(key, fresh);
    return fresh;
  }

  #evidence(
    finding: FindingRecord,
    exchanges: readonly (Exchange | undefined)[],
    redact: Redact = (text) => text,
  ): FindingRecord {
    const { evidence } = finding;
    const exchange = exchanges.find((each) => each?.id === evidence?.exchange);
    if (evidence === undefined || exchange === undefined) return finding;
    const place = this.#places.get(placeKey(exchange));
    const file = place === undefined ? undefined : relative(this.#out ?? '', place.path).replaceAll('\\', '/');
    const curl = (exchange.request.body ?? '').length > longestCurl ? undefined : redact(curlOf(exchange, null));
    return {
      ...finding,
      evidence: {
        ...evidence,
        at: exchange.timed ? evidence.at : evidence.at.replace(' at 0 ms', ''),
        ...(file === undefined ? {} : { file }),
        ...(curl === undefined ? {} : { curl }),
      },
    };
  }
}
