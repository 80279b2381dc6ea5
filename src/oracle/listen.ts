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

export const listener = (): Listener => {
  let last: Promise<Reading> | null = null;
  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const copy = response.clone();
      last = copy.arrayBuffer().then((bytes) => read(exchangeOf(response, new Uint8Array(bytes))));
      // A client that gives up leaves the copy unread; that is its own affair.
      last.catch(() => {});
      return response;
    },
    heard: async () => {
      if (last === null) throw new Error('the client has sent nothing');
      return last;
    },
  };
};
