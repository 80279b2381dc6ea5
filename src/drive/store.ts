import { z } from 'zod';
import { AssayError, type Exchange, type Read } from '../define.ts';
import { mostReads } from './body.ts';

/** Longer texts are refused unread: a body of 16 MiB takes a third more as base64, and six times as much escaped. */
const longestText = 256 * 1024 * 1024;

const ms = z.number().min(0);
const header = z.tuple([z.string(), z.string()]).readonly();
const headers = z.array(header).max(10_000).readonly();

const kinds = [
  'complete',
  'reset',
  'refused',
  'unresolved',
  'tls',
  'timeout-connect',
  'timeout-headers',
  'timeout-first-chunk',
  'timeout-idle',
  'timeout-total',
  'too-large',
  'undecodable',
  'malformed',
  'hung-up',
  'aborted',
] as const satisfies readonly Exchange['end']['kind'][];

const stored = z.object({
  version: z.literal(1),
  id: z.string().min(1),
  target: z.object({ provider: z.string(), model: z.string() }),
  probe: z.string(),
  trial: z.int().min(0),
  step: z.int().min(0),
  sent: z.iso.datetime({ offset: true }),
  request: z.object({ method: z.string(), url: z.string(), headers, body: z.string().nullable() }),
  connection: z.object({
    protocol: z.enum(['http/1.1', 'h2']).nullable(),
    connectMs: ms.nullable(),
    reused: z.boolean().nullable(),
  }),
  response: z.object({ status: z.int().min(0), statusText: z.string(), headers, at: ms }).nullable(),
  /** Arrival and length of each read; their bytes follow one another in `body`. */
  reads: z.array(z.tuple([ms, z.int().min(0)])).max(mostReads),
  body: z.union([z.object({ utf8: z.string() }), z.object({ base64: z.base64() })]),
  wireBytes: z.int().min(0),
  end: z.object({ kind: z.enum(kinds), at: ms, detail: z.string().nullable() }),
  lag: z.object({ maxMs: ms, meanMs: ms, heldMs: ms }).nullable(),
  timed: z.boolean(),
  clock: ms.exactOptional(),
  alongside: z.int().min(0).exactOptional(),
  queuedMs: ms.exactOptional(),
});

type Stored = z.infer<typeof stored>;

const encode = (bytes: Uint8Array): Stored['body'] => {
  try {
    return { utf8: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
};

/**
 * An exchange as one line of JSON: `reads` as `[at, length]` pairs, `body` as `{ utf8 }` or, where the bytes are no
 * valid UTF-8, as `{ base64 }`. `parseExchange` gives back an equal exchange.
 */
export const serializeExchange = (exchange: Exchange): string => {
  const { reads, wireBytes, end, lag, timed, ...head } = exchange;
  return JSON.stringify({
    ...head,
    reads: reads.map(({ at, bytes }) => [at, bytes.length]),
    body: encode(Buffer.concat(reads.map(({ bytes }) => bytes))),
    wireBytes,
    end,
    lag,
    timed,
  });
};

const refuse = (why: string, cause?: unknown): AssayError =>
  new AssayError('input', `this is no recorded exchange: ${why}`, {
    hint: 'Give a file from the exchanges/ folder of a report, as it was written.',
    cause,
  });

/** Secrets are replaced where reports are written, which changes the length of what was around them. */
const wasRedacted = (bytes: Buffer): boolean => bytes.includes('[redacted]');

const split = (pairs: Stored['reads'], bytes: Buffer): readonly Read[] => {
  const total = pairs.reduce((sum, [, length]) => sum + length, 0);
  if (total !== bytes.length && !wasRedacted(bytes)) {
    throw refuse(`its reads are ${total} bytes long, its body ${bytes.length}`);
  }
  let offset = 0;
  return pairs.map(([at, length], index) => {
    const end = index === pairs.length - 1 ? bytes.length : Math.min(offset + length, bytes.length);
    const part = Uint8Array.from(bytes.subarray(offset, end));
    offset = end;
    return { at, bytes: part };
  });
};

const parseJson = (text: string): unknown => {
  if (text.length > longestText) throw refuse(`it is over ${longestText} characters long`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('it is no JSON', error);
  }
};

/**
 * Reads what `serializeExchange` wrote. Throws `input` for anything else. Where a secret in the body was replaced
 * by `[redacted]`, the reads around it are cut at the lengths that they once had, and the last takes the rest.
 */
export const parseExchange = (text: string): Exchange => {
  const parsed = stored.safeParse(parseJson(text));
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error).slice(0, 500), parsed.error);
  const { body, reads, ...head } = parsed.data;
  const bytes = 'utf8' in body ? Buffer.from(body.utf8) : Buffer.from(body.base64, 'base64');
  return { ...head, reads: split(reads, bytes) };
};
