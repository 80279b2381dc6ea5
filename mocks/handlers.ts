import { type HttpHandler, http } from 'msw';
import type { Bend, ReplyPlan } from '../src/define.ts';
import { createLog, type Recorder, type SentLog } from './log.ts';
import { play } from './play.ts';
import { type ReferenceContext, reference } from './reference/reference.ts';
import { refuse } from './reference/refuse.ts';
import type { Mocks } from './registry.ts';
import { arrive, inbound, modelOf, toMockRequest } from './request.ts';

export interface HandlerOptions {
  /** What can be played: `loadMocks()`. */
  readonly mocks: Mocks;
  /** 1 unless said. The same seed and the same requests give the same replies. */
  readonly seed?: number;
  /** Factor on the reference's waiting, 1 unless said; 0 does not wait. */
  readonly pace?: number;
  /** The key that every request must carry; none unless said. */
  readonly apiKey?: string | null;
  readonly log?: SentLog;
  /** Answer every URL, not only those that look like the API. For a server, which has no other traffic. */
  readonly everything?: boolean;
  /** Unix seconds; the clock's unless said. */
  readonly now?: () => number;
}

/** What in-process handlers answer to. Unknown paths below `/v1` are answered too: with 404. */
const patterns = [
  '*/v1/*',
  '*/chat/completions',
  '*/completions',
  '*/embeddings',
  '*/responses',
  '*/responses/*',
  '*/models',
  '*/models/*',
];

/** Every model name that can be played, with its bend. */
export const bendsOf = ({ faults, dialects, scenes = [] }: Mocks): ReadonlyMap<string, Bend> =>
  new Map<string, Bend>([
    ['reference', (plan) => plan],
    ...scenes.map(({ id, bend }): [string, Bend] => [`scene/${id}`, bend]),
    ...faults.map(({ id, bend }): [string, Bend] => [`fault/${id}`, bend]),
    ...dialects.map(({ id, bend }): [string, Bend] => [`dialect/${id}`, bend]),
  ]);

/** A bend that throws is our own bug: the reply says so instead of hiding it. */
const guarded = (make: () => ReplyPlan): ReplyPlan => {
  try {
    return make();
  } catch (error) {
    return refuse({
      status: 500,
      message: `The mock itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      type: 'mock_error',
      code: 'mock_failed',
    });
  }
};

/**
 * The reference, every fault and every dialect as MSW handlers, for `setupServer` and for `mocks/server.ts` alike.
 * Which one plays says the base URL (`/m/<model>/v1`), the body's `model`, the header `x-assay-model` or the path
 * (`/models/<model>`), in this order; without any of them, or with an unknown name, the reference.
 */
export const createHandlers = (options: HandlerOptions): HttpHandler[] => {
  const { seed = 1, pace = 1, apiKey = null, log = createLog() } = options;
  const bends = bendsOf(options.mocks);
  const models: ReadonlySet<string> = new Set(bends.keys());
  const counts = new Map<string, number>();
  const hangUps = new Map<string, number>();
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));

  const resolve = async (incoming: Request): Promise<Response> => {
    const arrival = await arrive(incoming);
    const asked = modelOf(arrival);
    const playing = asked !== null && bends.has(asked) ? asked : 'reference';
    const nth = counts.get(playing) ?? 0;
    counts.set(playing, nth + 1);
    const request = toMockRequest(arrival, seed, playing, nth, hangUps.get(playing) ?? 0);
    const recorder = log.open({
      model: playing,
      method: arrival.method,
      path: arrival.path,
      nth,
      requestBytes: arrival.bytes,
      headers: arrival.rawHeaders,
      text: arrival.text,
      startedAt: arrival.startedAt,
    });
    const counting: Recorder = {
      ...recorder,
      end: (how) => {
        if (how === 'aborted' && request.stream) hangUps.set(playing, (hangUps.get(playing) ?? 0) + 1);
        recorder.end(how);
      },
    };
    const context: ReferenceContext = { seed, pace, apiKey, models, now, playing };
    const bend: Bend = bends.get(playing) ?? ((plan) => plan);
    const plan = guarded(() => bend(reference(request, context), request));
    return play(plan, {
      method: arrival.method,
      acceptEncoding: arrival.headers.get('accept-encoding'),
      signal: inbound.get(incoming)?.signal ?? incoming.signal,
      recorder: counting,
    });
  };

  return (options.everything === true ? ['*'] : patterns).map((pattern) =>
    http.all(pattern, ({ request }) => resolve(request)),
  );
};
