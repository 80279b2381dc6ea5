import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MockServer } from '../../mocks/server.ts';
import type { Exchange, GatewayAbout, JsonObject, Passage, ProbeRequest, Target } from '../define.ts';
import type { Driver } from '../drive/index.ts';
import { read, requestOf } from '../read/index.ts';
import { Limit } from '../run/limit.ts';
import { callsIn, nonceLength } from './calls.ts';
import type { GatewayProbe } from './registry.ts';

/** One way to the upstream: through the gateway, or straight. */
export interface Way {
  readonly target: Target;
  readonly driver: Driver;
  /** What to ask for to have this played. */
  readonly modelOf: (plays: string) => string;
}

export interface Ways {
  readonly through: Way;
  /** The same with less patience, for upstreams that fail. */
  readonly failing: Way;
  readonly direct: Way;
}

export interface SendingOptions {
  readonly upstream: Pick<MockServer, 'log'>;
  readonly gateway: GatewayAbout;
  readonly concurrency: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onPassage: (probe: string) => void;
}

interface Item {
  readonly plays: string;
  readonly trial: number;
  readonly through: boolean;
}

const wordOf = (...names: readonly (string | number | boolean)[]): string =>
  `assay-${createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, nonceLength)}`;

const withModel = (request: ProbeRequest, model: string): ProbeRequest => {
  const json: JsonObject = { model, ...request.json };
  return request.json === undefined ? request : { ...request, json };
};

const itemsOf = (probe: GatewayProbe, plays: readonly string[]): readonly Item[] => {
  const trials = Array.from({ length: probe.trials ?? 1 }, () => plays).flat();
  const ways = probe.alsoDirect === true ? [false, true] : [true];
  return trials.flatMap((each, trial) => ways.map((through) => ({ plays: each, trial, through })));
};

/** How many requests a probe makes. */
export const countOf = (probe: GatewayProbe, plays: readonly string[]): number => itemsOf(probe, plays).length;

interface Sent extends Item {
  readonly nonce: string;
  readonly target: Target;
  readonly exchange: Exchange;
}

/** Sends one probe as often as it wants, and lays what came back beside what the upstream saw. Fewer if the run was ended. */
export const sendProbe = async (
  probe: GatewayProbe,
  plays: readonly string[],
  ways: Ways,
  options: SendingOptions,
): Promise<readonly Passage[]> => {
  const { upstream, gateway, seed, signal } = options;
  const from = (upstream.log.at(-1)?.seq ?? -1) + 1;
  const size = probe.alone === true ? 1 : probe.together === true ? Number.POSITIVE_INFINITY : options.concurrency;
  const limit = new Limit(size);
  const sendOne = async ({ plays: model, trial, through }: Item): Promise<readonly Sent[]> => {
    if (signal.aborted) return [];
    const way = !through ? ways.direct : probe.plays === 'faults' ? ways.failing : ways.through;
    const nonce = wordOf(seed, probe.id, model, probe.alike === true ? 0 : trial, through);
    const request = withModel(probe.request({ plays: model, trial, nonce }), way.modelOf(model));
    const [exchange] = await way.driver.send([request], { probe: probe.id, trial });
    options.onPassage(probe.id);
    return exchange === undefined ? [] : [{ plays: model, trial, through, nonce, target: way.target, exchange }];
  };
  const sent = (await Promise.all(itemsOf(probe, plays).map((item) => limit.run(() => sendOne(item))))).flat();
  const calls = await settled(sent, probe.lingerMs ?? settleMs, () => callsIn(upstream.log, from, ways.direct.target));
  return sent.map(({ exchange, nonce, ...rest }) => ({
    ...rest,
    nonce,
    gateway,
    probe: probe.id,
    request: requestOf(exchange),
    client: read(exchange),
    calls: calls.get(nonce) ?? [],
  }));
};

/** Milliseconds in which the upstream's own record of a reply that we have whole comes to its end. */
const settleMs = 30;
/** A gateway that answers by itself, before the upstream has, leaves it playing: so long in all we wait for it, in ms. */
const playOn = { eachMs: 100, times: 15 } as const;

type Calls = ReturnType<typeof callsIn>;

/** The upstream's side once it has come to its end, or will not soon. */
const settled = async (sent: readonly Sent[], lingerMs: number, take: () => Calls): Promise<Calls> => {
  // The upstream learns of a hang-up after the client has made it.
  await sleep(lingerMs);
  const whole = sent.filter(({ exchange }) => exchange.end.kind === 'complete');
  let calls = take();
  const isPlaying = ({ nonce }: Sent): boolean => calls.get(nonce)?.some(({ ended }) => ended === 'open') ?? false;
  for (let time = 0; time < playOn.times && whole.some(isPlaying); time += 1) {
    await sleep(playOn.eachMs);
    calls = take();
  }
  return calls;
};
