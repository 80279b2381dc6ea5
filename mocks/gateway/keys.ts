import type { RelayedReply } from '../../src/define.ts';
import { mapPieces } from './bend.ts';

/**
 * The key for the upstream must not reach clients, even where the upstream quotes it. It gets asterisks of the same
 * length, so that Content-Length stays true; a key that is split over two pieces is not seen.
 */

const veil = (key: string): string => '*'.repeat(key.length);

const replaced = (reply: RelayedReply, from: string, to: string): RelayedReply => ({
  ...mapPieces(reply, (piece) => {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    return bytes.includes(from) ? Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1') : piece;
  }),
  headers: reply.headers.map(([name, value]) => [name, value.replaceAll(from, to)]),
});

export const masked = (reply: RelayedReply, key: string | null): RelayedReply =>
  key === null || key === '' ? reply : replaced(reply, key, veil(key));

/** Undoes `masked`: for gateways that hand on what the upstream quotes. */
export const unmasked = (reply: RelayedReply, key: string | null): RelayedReply =>
  key === null || key === '' ? reply : replaced(reply, veil(key), key);
