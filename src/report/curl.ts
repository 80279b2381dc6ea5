import type { Exchange } from '../define.ts';

/** Headers that curl sets itself, or that only mattered to us. */
const implied: readonly string[] = ['host', 'content-length', 'user-agent', 'connection', 'transfer-encoding'];

/** Quotes for a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const variable = /\$[A-Z][A-Z0-9_]*/g;

/**
 * Keys were replaced by `$NAME` in the record: double quotes let the shell fill them in, provided that they hold nothing
 * else that it would obey.
 */
const quoteHeader = (name: string, value: string): string => {
  const rest = value.replace(variable, '');
  return rest !== value && !/["`\\$!]/.test(name + rest) ? `"${name}: ${value}"` : quote(`${name}: ${value}`);
};

/** A command that repeats the request. Long bodies are read from `bodyFile`. Brackets in the URL stand for themselves. */
export const curlOf = (exchange: Exchange, bodyFile: string | null): string => {
  const { method, url, headers, body } = exchange.request;
  const verb = method === 'GET' && body === null ? '' : `-X ${/^[A-Z]+$/.test(method) ? method : quote(method)}`;
  const parts = ['curl -sS -i -N -g', verb, `--url ${quote(url)}`];
  for (const [name, value] of headers) {
    if (!implied.includes(name.toLowerCase())) parts.push(`-H ${quoteHeader(name, value)}`);
  }
  // Not --data-binary for what stands inline: it would read a body that begins with @ as the name of a file.
  if (body !== null) parts.push(bodyFile === null ? `--data-raw ${quote(body)}` : `--data-binary @${quote(bodyFile)}`);
  return parts.filter((part) => part !== '').join(' ');
};
