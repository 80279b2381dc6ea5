import { z } from 'zod';
import { AssayError, type EndKind, type Exchange, type Header } from '../define.ts';
import { bodyIn, requestIn } from './bodies.ts';
import { cookiesOfHeaders, keysOfHeaders, keysOfUrl, urlWithoutSecrets, withoutSecrets } from './secrets.ts';

/** One entry of a HAR 1.2 file, as an exchange. */
export interface HarRecord {
  /** Its target and probe are not known: both are empty. */
  readonly exchange: Exchange;
  readonly url: URL;
  /** Media type of the request body, lower-case; null if there is none. */
  readonly requestType: string | null;
  /** The names that some recorders give: `_provider`, `_model`. */
  readonly provider: string | null;
  readonly model: string | null;
  /** Keys and tokens that it held, for redaction by value. */
  readonly keys: readonly string[];
  /** Cookies that it held, likewise. */
  readonly cookies: readonly string[];
  /** Why nobody can tell what was answered, or null. */
  readonly unknown: string | null;
}

const headers = z
  .array(z.looseObject({ name: z.string(), value: z.string() }))
  .nullish()
  .transform((list): readonly Header[] => (list ?? []).map(({ name, value }) => [name, value]));

const name = z.string().nullish().catch(null);

/** What is read of an entry. Everything else may be anything: exporters differ. */
const harEntry = z.looseObject({
  startedDateTime: z.string().nullish().catch(null),
  request: z.looseObject({
    method: z.string(),
    url: z.string(),
    headers,
    postData: z
      .looseObject({ mimeType: z.string().nullish().catch(null), text: z.string().nullish() })
      .nullish()
      .catch(null),
  }),
  response: z
    .looseObject({
      status: z.number().catch(0),
      statusText: z.string().catch(''),
      httpVersion: z.string().nullish().catch(null),
      headers,
      content: z
        .looseObject({
          text: z.string().nullish(),
          encoding: z.string().nullish(),
          size: z.number().nullish().catch(null),
        })
        .nullish(),
      bodySize: z.number().nullish().catch(null),
      _error: name,
    })
    .nullish(),
  _error: name,
  _provider: name,
  _model: name,
});

type HarEntry = z.infer<typeof harEntry>;

/** What Chromium calls the ways in which no response comes, and what they are here. All else says nothing of a server. */
const errors: readonly (readonly [RegExp, EndKind])[] = [
  [/CONNECTION_(?:RESET|CLOSED|ABORTED)|EMPTY_RESPONSE/, 'reset'],
  [/CONNECTION_REFUSED/, 'refused'],
  [/NAME_NOT_RESOLVED/, 'unresolved'],
  [/SSL|CERT/, 'tls'],
];

const protocolOf = (version: string | null | undefined): Exchange['connection']['protocol'] => {
  if (/^(?:h2|http\/2(?:\.0)?)$/i.test(version ?? '')) return 'h2';
  return /^http\/1\.1$/i.test(version ?? '') ? 'http/1.1' : null;
};

const refuse = (why: string, cause?: unknown): AssayError =>
  new AssayError('input', `is no entry of HAR 1.2: ${why}`, {
    hint: 'Export the file again as HAR with contents.',
    cause,
  });

const urlOf = (text: string): URL => {
  try {
    return new URL(text);
  } catch (cause) {
    throw refuse('its request.url is no URL', cause);
  }
};

type Answer = NonNullable<HarEntry['response']>;

/** The decoded body, or why there is none to be had: browsers leave out what they no longer hold, streams above all. */
const bodyOf = ({ status, content, headers: fields }: Answer): Buffer | string => {
  const text = content?.text ?? null;
  const isEmpty =
    status === 204 ||
    status === 304 ||
    fields.some(([field, value]) => field.toLowerCase() === 'content-length' && value.trim() === '0');
  if (text === null) return isEmpty ? Buffer.alloc(0) : 'the record does not hold the body';
  if (text === '' && (content?.size ?? 0) > 0) return 'the record does not hold the body';
  return bodyIn(text, content?.encoding, fields);
};

const sentAt = (text: string | null | undefined): string => {
  const time = Date.parse(text ?? '');
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
};

/** Fields of HTTP/2 that browsers list among the headers. */
const isPseudo = ([field]: Header): boolean => field.startsWith(':');

const answered = (response: Answer, body: Buffer): Pick<Exchange, 'response' | 'reads' | 'wireBytes' | 'end'> => ({
  response: {
    status: response.status,
    statusText: response.statusText,
    headers: withoutSecrets(response.headers.filter((field) => !isPseudo(field))),
    at: 0,
  },
  reads: body.length === 0 ? [] : [{ at: 0, bytes: body }],
  wireBytes: Math.max(response.bodySize ?? -1, -1) >= 0 ? Math.trunc(response.bodySize ?? 0) : body.length,
  end: { kind: 'complete', at: 0, detail: null },
});

const unanswered = (kind: EndKind, detail: string): Pick<Exchange, 'response' | 'reads' | 'wireBytes' | 'end'> => ({
  response: null,
  reads: [],
  wireBytes: 0,
  end: { kind, at: 0, detail },
});

const outcomeOf = (entry: HarEntry): ReturnType<typeof answered> & { readonly unknown: string | null } => {
  const { response } = entry;
  const error = response?._error ?? entry._error ?? null;
  if (!response || !Number.isInteger(response.status) || response.status < 100) {
    const kind = errors.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? 'aborted';
    const detail = error ?? 'the record holds no response';
    return { ...unanswered(kind, detail), unknown: kind === 'aborted' ? detail : null };
  }
  const body = bodyOf(response);
  // A stream that the client left is cut where it left.
  const unknown = typeof body === 'string' ? body : error;
  if (unknown === null && typeof body !== 'string') return { ...answered(response, body), unknown };
  const held = answered(response, typeof body === 'string' ? Buffer.alloc(0) : body);
  return { ...held, end: { kind: 'aborted', at: 0, detail: unknown }, unknown };
};

/**
 * Reads one entry of HAR 1.2. Bodies in HAR are decoded, which `Exchange.reads` are, too. What HAR does not tell is null,
 * and `timed` is false: HAR has times of whole responses, not of what arrived when. Throws AssayError('input').
 */
export const readHarEntry = (value: unknown, id: string): HarRecord => {
  const parsed = harEntry.safeParse(value);
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error).slice(0, 300), parsed.error);
  const entry = parsed.data;
  const { method, postData } = entry.request;
  const url = urlOf(entry.request.url);
  const fields = entry.request.headers.filter((field) => !isPseudo(field));
  const { unknown, ...outcome } = outcomeOf(entry);
  const all = [...fields, ...(entry.response?.headers ?? [])];
  return {
    exchange: {
      version: 1,
      id,
      target: { provider: '', model: '' },
      probe: '',
      trial: 0,
      step: 0,
      sent: sentAt(entry.startedDateTime),
      request: {
        method: method.toUpperCase(),
        url: urlWithoutSecrets(url),
        headers: withoutSecrets(fields),
        body: requestIn(postData?.text, entry.response?.status ?? null),
      },
      connection: { protocol: protocolOf(entry.response?.httpVersion), connectMs: null, reused: null },
      ...outcome,
      lag: null,
      timed: false,
    },
    url,
    requestType: postData?.mimeType?.split(';', 1)[0]?.trim().toLowerCase() || null,
    provider: entry._provider || null,
    model: entry._model || null,
    keys: [...new Set([...keysOfUrl(url), ...keysOfHeaders(all)])].filter((key) => key !== ''),
    cookies: [...new Set(cookiesOfHeaders(all))],
    unknown,
  };
};
