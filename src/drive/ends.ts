import { errors } from 'undici';
import type { EndKind } from '../define.ts';

/** How far an exchange had come when it failed. */
export interface Phase {
  /** `lookup`: no TCP connection yet. `handshake`: TCP stands, TLS does not. `open`: connected. */
  readonly connection: 'lookup' | 'handshake' | 'open';
  readonly responded: boolean;
}

const longestDetail = 300;

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** The system's own words: its code, and its message where that says more. undici's own codes say nothing to people. */
export const detailOf = (error: Error): string => {
  const code = codeOf(error);
  const named = code === '' || code.startsWith('UND_') || error.message.includes(code);
  const text = named ? error.message : [code, error.message].filter((part) => part !== '').join(': ');
  return (text === '' ? error.name : text).slice(0, longestDetail);
};

const whileConnecting = (code: string, connection: Phase['connection']): EndKind => {
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'unresolved';
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout-connect';
  return connection === 'handshake' ? 'tls' : 'refused';
};

const notHttp: readonly string[] = ['ERR_HTTP2_ERROR', 'ERR_HTTP2_SESSION_ERROR'];

/** What an error of undici or of the system means for the record. */
export const classify = (error: Error, { connection, responded }: Phase): EndKind => {
  const code = codeOf(error);
  // The parser reports a body cut short by the end of the connection as an error of syntax, too.
  if (error instanceof errors.HTTPParserError) return /EOF/.test(error.message) ? 'reset' : 'malformed';
  // undici says this of a body cut short, but also of any syntax error in headers after a Content-Length.
  if (error instanceof errors.ResponseContentLengthMismatchError) return responded ? 'reset' : 'malformed';
  if (error instanceof errors.HeadersOverflowError) return 'too-large';
  if (connection !== 'open') return whileConnecting(code, connection);
  if (error instanceof errors.SocketError && /^bad (response|upgrade)/.test(error.message)) return 'malformed';
  return notHttp.includes(code) ? 'malformed' : 'reset';
};

/** Whether undici refused to send this: a mistake in a probe or a configuration, nothing that the wire did. */
export const isUnsendable = (error: Error): boolean =>
  error instanceof errors.InvalidArgumentError ||
  error instanceof errors.NotSupportedError ||
  error instanceof errors.RequestContentLengthMismatchError;
