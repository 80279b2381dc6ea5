import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Reading,
  secretsOf,
  type Target,
} from '../../src/define.ts';

/** What an error says that is nobody's business. Pure functions over text. */

/** Deeper than any error is nested. */
const deepest = 12;
/** Longer than any error message worth reading, in characters. */
const longest = 100_000;

const stringsIn = (value: Json | undefined, depth = 0): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (depth > deepest) return [];
  if (isArray(value)) return value.flatMap((entry) => stringsIn(entry, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([member]) => member !== 'failed_generation')
    .flatMap(([, entry]) => stringsIn(entry, depth + 1));
};

/** All that an error says, line ends undone. What the model wrote (Groq quotes it) is left out. */
export const errorText = (reading: Reading): string => {
  const parts = reading.json === undefined ? [reading.text] : stringsIn(reading.json);
  return parts.join('\n').slice(0, longest);
};

/** What the request said, for an error may quote it. */
export const requestText = (reading: Reading, request: JsonObject): string =>
  [reading.exchange.request.body ?? '', ...stringsIn(request)].join('\n');

const traces: readonly { readonly of: string; readonly pattern: RegExp }[] = [
  { of: 'Python', pattern: /Traceback \(most recent call last\)|File "[^"\n]{1,300}\.pyx?", line \d+/ },
  {
    of: 'JavaScript',
    pattern: /(?:^|\n)\s{0,20}at (?:[\w$.<>[\] ]{1,200} \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\n)]{1,300}:\d+:\d+/,
  },
  { of: 'Java', pattern: /(?:^|\n)\s{0,20}at [\w$.]{1,300}\([\w$]{1,100}\.(?:java|kt|scala):\d+\)/ },
  { of: 'Go', pattern: /goroutine \d+ \[[a-z ]{1,40}\]:|\.go:\d+ \+0x[0-9a-f]+/ },
  { of: 'Rust', pattern: /thread '[^'\n]{0,100}' (?:\(\d+\) )?panicked at/ },
  { of: '.NET', pattern: /(?:^|\n)\s{0,20}at [^\n]{1,300} in [^\n]{1,300}\.cs:line \d+/ },
  { of: 'PHP', pattern: /#\d+ [^\n]{1,300}\.php\(\d+\)/ },
];

export interface Leak {
  readonly kind: string;
  readonly excerpt: string;
}

/** The first stack trace in a text, or null. */
export const stackTraceIn = (text: string): Leak | null => {
  for (const { of, pattern } of traces) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind: of, excerpt: found.trim() };
  }
  return null;
};

const isLoopback = (host: string): boolean =>
  /^127\.\d+\.\d+\.\d+$/.test(host) || host === 'localhost' || host === '[::1]';
const isPrivate = (host: string): boolean =>
  /^(?:10\.\d+|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+$/.test(host) ||
  /\.(?:internal|local|lan|svc|intranet)$/.test(host) ||
  /^\[f[cd]/.test(host);

/** Hosts with what shows that they are addresses: a scheme before them, or an IP address with a port. */
const hostsIn = (text: string): readonly { readonly host: string; readonly port: boolean; readonly as: string }[] =>
  [
    ...text.matchAll(
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/@"'<>]{1,200}@)?(\[[0-9a-f:]{2,40}\]|[\w.-]{1,253})(:\d{1,5})?/gi,
    ),
    ...text.matchAll(/\b(\d{1,3}(?:\.\d{1,3}){3})(:\d{2,5})\b/g),
  ].map(([as, host = '', port]) => ({ as, host: host.toLowerCase(), port: port !== undefined }));

const credentials = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:"'<>]{1,100}:[^\s/@"'<>]{1,200}@/i;

/**
 * The first inner address, or URL with credentials, in a text; null if there is none. `own` is the host that was asked:
 * whoever is served by a loopback or private address learns nothing from it, or from another port of the loopback.
 */
export const innerAddressIn = (text: string, own: string): Leak | null => {
  const secret = credentials.exec(text)?.[0];
  if (secret !== undefined) return { kind: 'a URL with credentials', excerpt: secret.replace(/:[^:]+@$/, ':…@') };
  const isInner = (host: string, port: boolean): boolean =>
    isPrivate(host) || (isLoopback(host) ? !isLoopback(own) && !isPrivate(own) : port && /^[a-z][\w-]*$/.test(host));
  const found = hostsIn(text).find(({ host, port }) => host !== own && isInner(host, port));
  return found === undefined ? null : { kind: 'an inner address', excerpt: found.as };
};

/** Keys shorter than this are words, given to servers that want no key, and may stand anywhere. */
const shortestKey = 16;

/** The keys that went out with a request: those of the target, and one that the probe made up. */
export const keysSent = (target: Target, { exchange }: Reading): readonly string[] => {
  const bearer = exchange.request.headers.flatMap(([name, value]) =>
    /^(?:authorization|api-key|x-api-key)$/i.test(name) ? [value.replace(/^bearer\s+/i, '')] : [],
  );
  return [...new Set([...secretsOf(target), ...bearer])].filter(
    // Records hold the name of a variable in place of the key.
    (key) => key.length >= shortestKey && !/^\$|redacted/i.test(key),
  );
};
