import { createParser } from 'eventsource-parser';
import OpenAI from 'openai';
import { defaultTimeouts } from '../src/config/targets.ts';
import { isObject, type Target } from '../src/define.ts';
import { startDriverThread } from '../src/drive/thread.ts';
import { read } from '../src/read/index.ts';
import { microsNow } from './lag-wire.ts';

/** What one stream brought: for each event its lag in milliseconds, and whether it shared a read, if that is known. */
export interface Stream {
  readonly lags: number[];
  readonly shared: boolean[] | null;
}

/** Takes so many streams at once, to their ends. */
export type Client = (port: number, streams: number) => Promise<readonly Stream[]>;

const model = 'bench';
const messages = [{ role: 'user' as const, content: 'Say something.' }];
const requestBody = { model, stream: true, messages };

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const lagOf = (arrivedMicros: number, event: unknown): number | null =>
  isObject(event) && typeof event.sent === 'number' ? (arrivedMicros - event.sent) / 1000 : null;

const isShared = (reads: readonly number[]): boolean[] => {
  const counts = new Map<number, number>();
  for (const each of reads) counts.set(each, (counts.get(each) ?? 0) + 1);
  return reads.map((each) => (counts.get(each) ?? 0) > 1);
};

const targetAt = (port: number, streams: number): Target => ({
  provider: 'bench',
  model,
  baseUrl: `http://127.0.0.1:${port}/v1`,
  apiKey: null,
  apiKeyEnv: 'API_KEY',
  headers: [],
  timeouts: defaultTimeouts,
  firstChunkLimitMs: defaultTimeouts.firstChunk,
  concurrency: streams,
  http2: false,
  capabilities: {},
});

/** Our driver, in a thread of its own as in a run: what its records say of when each event came. */
const assay: Client = async (port, streams) => {
  const thread = startDriverThread();
  const driver = thread.createDriver(targetAt(port, streams));
  const sent = await times(streams, (trial) =>
    driver.send([{ path: '/chat/completions', json: requestBody }], { probe: 'bench', trial }),
  );
  await driver.close();
  await thread.close();
  return sent.flat().map((exchange) => {
    const origin = (exchange.clock ?? Number.NaN) * 1000;
    const lags: number[] = [];
    const reads: number[] = [];
    for (const { value, frame } of read(exchange).chunks) {
      const lag = lagOf(origin + frame.at * 1000, value);
      if (lag === null) continue;
      lags.push(lag);
      reads.push(frame.read);
    }
    return { lags, shared: isShared(reads) };
  });
};

/** What people write: `fetch`, a stamp for each chunk that its reader gives, the usual parser, `JSON.parse`. */
const plainFetch: Client = (port, streams) =>
  times(streams, async () => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestBody),
    });
    const lags: number[] = [];
    const reads: number[] = [];
    let at = 0;
    let index = 0;
    const parser = createParser({
      onEvent: ({ data }) => {
        const lag = data === '[DONE]' ? null : lagOf(at, JSON.parse(data));
        if (lag === null) return;
        lags.push(lag);
        reads.push(index);
      },
    });
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      at = microsNow();
      parser.feed(decoder.decode(part.value, { stream: true }));
      index++;
    }
    return { lags, shared: isShared(reads) };
  });

/** The official client: a stamp for each chunk that it gives. What was read together it does not tell. */
const openai: Client = (port, streams) => {
  const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'none', maxRetries: 0 });
  return times(streams, async () => {
    const lags: number[] = [];
    for await (const chunk of await client.chat.completions.create({ model, stream: true, messages })) {
      const lag = lagOf(microsNow(), chunk);
      if (lag !== null) lags.push(lag);
    }
    return { lags, shared: null };
  });
};

export const clients = { assay, fetch: plainFetch, openai } as const satisfies Readonly<Record<string, Client>>;
export type ClientName = keyof typeof clients;
export const isClient = (name: string): name is ClientName => Object.hasOwn(clients, name);
