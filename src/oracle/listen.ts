import type { Exchange, Reading } from '../define.ts';
import { read } from '../read/index.ts';

/** The official clients' own `fetch`, with a record of what they were given: what they make of it can be compared. */
export interface Listener {
  readonly fetch: typeof globalThis.fetch;
  /** The last reply, as our own reader sees it. */
  heard(): Promise<Reading>;
}

const exchangeOf = (response: Response, body: Uint8Array): Exchange => ({
  version: 1,
  id: 'oracle',
  target: { provider: 'mock', model: 'mock' },
  probe: 'oracle',
  trial: 0,
  step: 0,
  sent: new Date().toISOString(),
  request: { method: 'POST', url: response.url, headers: [], body: null },
  connection: { protocol: 'http/1.1', connectMs: null, reused: null },
  response: { status: response.status, statusText: response.statusText, headers: [...response.headers], at: 0 },
  reads: [{ at: 0, bytes: body }],
  wireBytes: body.length,
  end: { kind: 'complete', at: 0, detail: null },
  lag: null,
  timed: false,
});

/** What comes until the end, or until the client gives up: that is its own affair. */
const bytesOf = async ({ body }: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of body ?? []) parts.push(part);
  } catch {
    // Cut off. Whoever reads what came will see it.
  }
  return Buffer.concat(parts);
};

export const listener = (): Listener => {
  let last: Promise<Reading> | null = null;
  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const copy = response.clone();
      last = bytesOf(copy).then((bytes) => read(exchangeOf(response, bytes)));
      return response;
    },
    heard: async () => {
      if (last === null) throw new Error('the client has sent nothing');
      return last;
    },
  };
};
