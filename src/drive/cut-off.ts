import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { detailOf } from './ends.ts';

const streamCreated = 'http2.client.stream.created';

const isStream = (value: unknown): value is ClientHttp2Stream =>
  typeof value === 'object' && value !== null && 'rstCode' in value && 'session' in value;

/**
 * Over HTTP/1.1 undici takes a reset for the end of a body that only the end of the connection ends.
 * This listener stands before undici's, which acts on an error at once.
 */
export const watchSocket = (socket: Socket): (() => string | null) => {
  let trouble: string | null = null;
  socket.prependListener('error', (error: Error) => {
    trouble = detailOf(error);
  });
  return () => trouble;
};

/**
 * Over HTTP/2 Node says of a stream that was reset with CANCEL that it ended, and undici believes it. undici shows
 * nobody its streams, so they are taken from Node's diagnostics channel and told by their local port. A reset with
 * NO_ERROR in the middle of a body cannot be told from an end in this way.
 */
export const watchStreams = (socket: Socket): (() => string | null) => {
  const { localPort, remotePort } = socket;
  let stream: ClientHttp2Stream | undefined;
  const created = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('stream' in message) || !isStream(message.stream)) return;
    const other = message.stream.session?.socket;
    if (other?.localPort === localPort && other?.remotePort === remotePort) stream = message.stream;
  };
  subscribe(streamCreated, created);
  socket.once('close', () => unsubscribe(streamCreated, created));
  return () => (stream?.rstCode ? `RST_STREAM with code ${stream.rstCode}` : null);
};
