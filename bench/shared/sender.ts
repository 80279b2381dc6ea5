import { z } from 'zod';
import { defaultTimeouts } from '../../src/config/targets.ts';
import type { Exchange, Target } from '../../src/define.ts';
import type { Driver } from '../../src/drive/index.ts';
import { type Asked, model } from './plans.ts';
import { start } from './processes.ts';

const report = z.object({
  records: z.array(
    z.object({
      id: z.string().nullable(),
      startedAt: z.number(),
      ended: z.string(),
      steps: z.array(z.object({ at: z.number(), bytes: z.int(), kind: z.string() })),
    }),
  ),
  late: z.array(z.number()),
});

/** What the sender says of itself. */
export type SenderReport = z.infer<typeof report>;
export type SenderRecord = SenderReport['records'][number];

/** The mock in a process of its own. */
export interface Sender {
  readonly target: Target;
  /** Its timer is to be watched from now on. */
  begin(): Promise<void>;
  /** What it sent since the last report, and how late its own timer was. */
  report(): Promise<SenderReport>;
  /** Holds it up for two seconds: it answers nobody. Resolves when they are over. */
  stall(): Promise<void>;
  stop(): Promise<void>;
}

export const startSender = async (): Promise<Sender> => {
  const helper = start('mock-sender.ts', null);
  const { url, reportUrl } = await helper.next(z.object({ url: z.string(), reportUrl: z.string() }));
  const ask = async (what: string): Promise<SenderReport> =>
    report.parse(await (await fetch(`${reportUrl}/${what}`)).json());
  return {
    target: {
      provider: 'sender',
      model,
      baseUrl: url,
      apiKey: null,
      apiKeyEnv: 'API_KEY',
      headers: [],
      // Thousands of streams begin at once: the queue of the listening socket is part of the load.
      timeouts: { ...defaultTimeouts, connect: 60_000 },
      firstChunkLimitMs: 30_000,
      concurrency: 10_000,
      http2: false,
      capabilities: {},
    },
    begin: async () => void (await ask('begin')),
    report: () => ask('report'),
    stall: async () => void (await ask('stall')),
    stop: () => helper.stop(),
  };
};

let asked = 0;

/** Asks for one stream. */
export const stream = async (driver: Driver, probe: string, trial: number, wanted: Asked): Promise<Exchange | null> => {
  const request = {
    path: '/chat/completions',
    json: {
      stream: true,
      messages: [{ role: 'user', content: 'Go on.' }],
      bench: { ...wanted, id: `bench-${asked++}` },
    },
  };
  return (await driver.send([request], { probe, trial }))[0] ?? null;
};
