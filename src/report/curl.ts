import type { Exchange } from '../define.ts';

/** Headers that curl sets itself, or that only mattered to us. */
const implied: readonly string[] = ['host', 'content-length', 'user-agent', 'connection', 'transfer-encoding'];

/** Quotes for a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Keys were replaced by `$NAME` in the record: double quotes let the shell fill them in. */
const quoteHeader = (name: string, value: string): string =>
  /\$[A-Z][A-Z0-9_]*/.test(value) && !/["`\\]/.test(value) ? `"${name}: ${value}"` : quote(`${name}: ${value}`);

/** A command that repeats the request. Long bodies are read from `bodyFile`. */
export const curlOf = (exchange: Exchange, bodyFile: string | null): string => {
  const { method, url, headers, body } = exchange.request;
  const parts = ['curl -sS -i -N', method === 'GET' && body === null ? '' : `-X ${method}`, quote(url)];
  for (const [name, value] of headers) {
    if (!implied.includes(name.toLowerCase())) parts.push(`-H ${quoteHeader(name, value)}`);
  }
  if (body !== null)
    parts.push(bodyFile === null ? `--data-binary ${quote(body)}` : `--data-binary @${quote(bodyFile)}`);
  return parts.filter((part) => part !== '').join(' ');
};
