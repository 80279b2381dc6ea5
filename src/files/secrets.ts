import { type Header, namesSecret } from '../define.ts';

/** Credentials in other people's records: what they are, and the record without them. */

const secretParameter = /^(?:key|sig|signature|auth|code|x-amz-.*)$/i;

const isSecretParameter = (name: string): boolean => secretParameter.test(name) || namesSecret(name);

/** A scheme such as Bearer is no secret, and may stand elsewhere before another. */
const withoutScheme = (value: string): string => value.trim().replace(/^[a-z]+ +(?=\S)/i, '');

const isCookie = (name: string): boolean => /cookie/i.test(name);

/** Many cookies say `true` or `en`: replacing those would garble a report. */
const shortestCookie = 16;

/** The keys and tokens in a record's headers. */
export const keysOfHeaders = (headers: readonly Header[]): readonly string[] =>
  headers.filter(([name]) => namesSecret(name) && !isCookie(name)).map(([, value]) => withoutScheme(value));

/** The cookies in a record's headers that may be somebody's session. */
export const cookiesOfHeaders = (headers: readonly Header[]): readonly string[] =>
  headers
    .filter(([name]) => isCookie(name))
    .flatMap(([, value]) => value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim()))
    .filter((value) => value.length >= shortestCookie);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The keys in a URL. */
export const keysOfUrl = (url: URL): readonly string[] => [
  ...[...url.searchParams].filter(([name]) => isSecretParameter(name)).map(([, value]) => value),
  decoded(url.username),
  decoded(url.password),
];

/** A key becomes `$API_KEY`, which a shell can fill in again; all else becomes `[redacted]`. */
export const withoutSecrets = (headers: readonly Header[]): readonly Header[] =>
  headers.map(([name, value]) => {
    if (!namesSecret(name)) return [name, value];
    const isKey = /^(?:authorization|(?:x-)?api-?key)$/i.test(name);
    if (!isKey) return [name, '[redacted]'];
    return [name, /^bearer /i.test(value) ? 'Bearer $API_KEY' : '$API_KEY'];
  });

export const urlWithoutSecrets = (url: URL): string => {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  for (const name of new Set(clean.searchParams.keys()))
    if (isSecretParameter(name)) clean.searchParams.set(name, '[redacted]');
  return clean.href;
};
