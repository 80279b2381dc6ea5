import type {
  AnyGatewayCheckSpec,
  GatewayAbout,
  Header,
  JsonObject,
  Judgement,
  Passage,
  SentEnd,
  UpstreamCall,
} from '../../src/define.ts';
import { isWithheld } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { type ExchangeOptions, exchangeOf } from '../../src/read/testing.ts';
import { trialOf } from './testing.ts';

/** For tests of gateway checks: what a check says of passages that never were. */

export interface MadeCall {
  /** What the upstream answered: `body: streamOf('a', 'b')`. */
  readonly sent?: ExchangeOptions;
  /** What reached it; the client's own request unless said. */
  readonly request?: JsonObject;
  readonly headers?: readonly Header[];
  /** On the machine's clock, in ms; 1,000 (the client's sending) + 5 unless said. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly ended?: SentEnd;
}

export interface MadePassage {
  readonly probe?: string;
  readonly plays?: string;
  readonly trial?: number;
  readonly through?: boolean;
  readonly request?: JsonObject;
  /** What the client got. */
  readonly client?: ExchangeOptions;
  readonly calls?: readonly MadeCall[];
  readonly gateway?: Partial<GatewayAbout>;
  readonly nonce?: string;
}

/** When the client sent its request, on the machine's clock, in ms. */
const clock = 1_000;

const callOf = (made: MadeCall, passed: JsonObject): UpstreamCall => {
  const { request = passed, headers = [], startedAt = clock + 5, ended = 'complete' } = made;
  const sent = read({ ...exchangeOf(made.sent ?? {}), clock: startedAt });
  return {
    method: 'POST',
    path: '/chat/completions',
    headers,
    text: JSON.stringify(request),
    request,
    startedAt,
    headersAt: sent.times.headers === null ? null : startedAt + sent.times.headers,
    endedAt: made.endedAt ?? (ended === 'stalled' || ended === 'open' ? null : startedAt + sent.exchange.end.at),
    ended,
    sent,
  };
};

/** A passage; by default one that went through as it was. */
export const passageOf = (made: MadePassage = {}): Passage => {
  const { request = { stream: true }, calls = [{}], probe = 'test', trial = 0 } = made;
  const sent = made.client ?? calls[0]?.sent ?? {};
  return {
    target: trialOf({}).target,
    gateway: {
      clientKey: 'sk-client-key',
      upstreamKey: 'sk-upstream-key',
      upstreamUrl: 'http://127.0.0.1:4010/v1',
      upstreamTimeoutMs: null,
      retries: null,
      ...made.gateway,
    },
    probe,
    plays: made.plays ?? 'reference',
    trial,
    nonce: made.nonce ?? 'assay-0123456789',
    through: made.through ?? true,
    request,
    client: read({ ...exchangeOf({ ...sent, request, probe, trial }), clock }),
    calls: calls.map((call) => callOf(call, request)),
  };
};

/** What a check says of passages: of the first, or of all where it compares them. */
export const judgedPassages = (check: AnyGatewayCheckSpec, ...made: readonly MadePassage[]): Judgement => {
  const passages = made.map(passageOf);
  if ('compare' in check) return check.compare(passages);
  const [first] = passages;
  if (first === undefined) throw new RangeError('a check judges at least one passage');
  return check.judge(first);
};

/** `pass`, `skip`, `inconclusive`, or what was found, as sentences. */
export const saidOf = (check: AnyGatewayCheckSpec, ...made: readonly MadePassage[]): string | readonly string[] => {
  const judgement = judgedPassages(check, ...made);
  if (isWithheld(judgement)) return judgement.verdict;
  return judgement.length === 0 ? 'pass' : judgement.map(({ what }) => what);
};
