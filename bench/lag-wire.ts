import { z } from 'zod';

/** How many streams, how fast and how long: what the sender and its clients agree upon. */
export const load = z.object({
  streams: z.int().min(1),
  /** Events a second of each stream. */
  hz: z.number().positive(),
  /** Events of each stream. */
  events: z.int().min(1),
  /** The first so many of each stream are not counted: connections are made and code is compiled meanwhile. */
  warmup: z.int().min(0),
});
export type Load = z.infer<typeof load>;

/** What the sender saw of itself. */
export const sent = z.object({
  /** 99th percentile of how late it wrote an event, in milliseconds after it was due. */
  lateP99: z.number(),
  /** Share of one core that it took while it sent. */
  cpu: z.number(),
});
export type Sent = z.infer<typeof sent>;

/** What a client saw. Lags in milliseconds: the client's stamp minus the sender's, on the machine's monotonic clock. */
export const received = z.object({
  events: z.int(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** Share of events that arrived in one read with another of their stream; null where the client does not tell. */
  shared: z.number().nullable(),
  /** CPU time for each event, in microseconds, from the first stream to the last, reading included. */
  cpuMicros: z.number(),
});
export type Received = z.infer<typeof received>;

/** The sender stamps in whole microseconds, which fit a double for two centuries of uptime. */
export const microsNow = (): number => Number(process.hrtime.bigint() / 1000n);

const stampDigits = 16;
const mark = '"sent":';

/** One event as providers send them, in chunked transfer coding, with room for the stamp. JSON allows the blanks. */
export const eventTemplate = (): { readonly bytes: Buffer; readonly stampAt: number } => {
  const chunk = {
    id: 'chatcmpl-0123456789abcdef',
    object: 'chat.completion.chunk',
    created: 1_767_225_600,
    model: 'bench',
    choices: [{ index: 0, delta: { content: ' word' }, logprobs: null, finish_reason: null }],
    sent: 0,
  };
  const json = JSON.stringify(chunk).replace(`${mark}0`, mark + '0'.padStart(stampDigits));
  const event = `data: ${json}\n\n`;
  const bytes = Buffer.from(`${event.length.toString(16)}\r\n${event}\r\n`, 'latin1');
  return { bytes, stampAt: bytes.indexOf(mark) + mark.length };
};

/** A copy of the template with this stamp. A copy, for a socket may keep what it cannot write at once. */
export const stamped = ({ bytes, stampAt }: ReturnType<typeof eventTemplate>, micros: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.write(String(micros).padStart(stampDigits), stampAt, stampDigits, 'latin1');
  return copy;
};
