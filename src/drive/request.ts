import { AssayError, type Exchange, type Header, namesSecret, type ProbeRequest, type Target } from '../define.ts';
import { version } from '../version.ts';

/** A request as it is sent, and as it is recorded. */
export interface Prepared {
  readonly method: string;
  /** As it stands in the request line. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
  /** Send the body in chunked transfer coding, without a Content-Length. */
  readonly chunked: boolean;
  /** Without credentials. */
  readonly record: Exchange['request'];
}

/** Keys shorter than this are words such as `none`, given to servers that want no key. */
const shortestSecret = 6;

/** The origin and path of a target. Throws `config` for what is no HTTP URL. */
export const baseOf = (target: Target): URL => {
  const base = URL.parse(target.baseUrl);
  if (base === null || !/^https?:$/.test(base.protocol)) {
    throw new AssayError('config', `${JSON.stringify(target.baseUrl)} is no HTTP URL`, {
      hint: 'Give the base URL up to and including the version segment, such as https://api.example.com/v1.',
    });
  }
  base.username = '';
  base.password = '';
  base.hash = '';
  return base;
};

/** A path below the base URL. The base's own query, such as an API version, is kept. */
const urlOf = (target: Target, path: string): URL => {
  if (!path.startsWith('/')) throw new AssayError('internal', `the path of a probe begins with a slash: ${path}`);
  const url = baseOf(target);
  const [pathname = '', ...query] = path.split('?');
  url.pathname = url.pathname.replace(/\/+$/, '') + pathname;
  url.search = [url.search.slice(1), ...query].filter((part) => part !== '').join('&');
  return url;
};

/** Later headers replace earlier ones of the same name, all of them, and keep their own order. */
const override = (headers: readonly Header[], over: readonly Header[]): readonly Header[] => {
  const names = new Set(over.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...over];
};

const bodyOf = (target: Target, { json, body }: ProbeRequest): string | null => {
  if (body !== undefined) return body;
  if (json === undefined) return null;
  return JSON.stringify('model' in json ? json : { model: target.model, ...json });
};

/** What the official SDKs send, but for their telemetry. */
const defaultsOf = (target: Target, hasBody: boolean): readonly Header[] => [
  ['Accept', 'application/json'],
  ...(hasBody ? [['Content-Type', 'application/json'] as const] : []),
  ['User-Agent', `assay/${version}`],
  ['Accept-Encoding', 'identity'],
  ...(target.apiKey === null ? [] : [['Authorization', `Bearer ${target.apiKey}`] as const]),
];

/** Replaces the target's key by the name of its environment variable. */
export const withoutKey = (target: Target, text: string): string =>
  target.apiKey === null || target.apiKey.length < shortestSecret
    ? text
    : text.replaceAll(target.apiKey, `$${target.apiKeyEnv}`);

/**
 * A header as it is recorded. A probe's own `Authorization` that does not carry the key is data, such as a wrong
 * key sent on purpose; anything else under a name that speaks of credentials is a secret of the user.
 */
const recorded = (target: Target, [name, value]: Header, byProbe: boolean): Header => {
  const clean = withoutKey(target, value);
  if (byProbe || !namesSecret(name)) return [name, clean];
  if (/^authorization$/i.test(name)) return [name, `Bearer $${target.apiKeyEnv}`];
  return [name, clean === value ? '[redacted]' : clean];
};

/** A probe may replace the target's credentials, wherever they stand, by a key of its own or by none. */
const withKey = (headers: readonly Header[], key: string | null | undefined): readonly Header[] => {
  if (key === undefined) return headers;
  const others = headers.filter(([name]) => !namesSecret(name));
  if (key === null) return others;
  const named = headers.filter(([name]) => namesSecret(name) && !/^authorization$/i.test(name));
  return [...others, ['Authorization', `Bearer ${key}`], ...named.map(([name]): Header => [name, key])];
};

/** Turns a probe's request into what goes over the wire to this target. */
export const prepare = (target: Target, request: ProbeRequest): Prepared => {
  const url = urlOf(target, request.path);
  const body = bodyOf(target, request);
  const method = request.method ?? 'POST';
  const mine = override(defaultsOf(target, body !== null), target.headers);
  const ours = withKey(mine, request.key);
  const theirs = request.headers ?? [];
  const named = new Set([...theirs, ...ours.filter((header) => !mine.includes(header))]);
  const chunked = request.chunked === true;
  const headers = override(ours, theirs);
  return {
    method,
    path: url.pathname + url.search,
    headers,
    body: body === null ? null : Buffer.from(body),
    chunked,
    record: {
      method,
      url: withoutKey(target, url.href),
      headers: [
        ...headers.map((header) => recorded(target, header, named.has(header))),
        // undici adds it to what it sends.
        ...(chunked ? [['Transfer-Encoding', 'chunked'] as const] : []),
      ],
      body: body === null ? null : withoutKey(target, body),
    },
  };
};
