import type { Exchange } from '../define.ts';

/** An exchange ready for another thread: its bodies in one buffer that is handed over, not copied. */
export interface Packed {
  readonly head: Omit<Exchange, 'reads'>;
  /** When each read arrived, in milliseconds. */
  readonly at: Float64Array<ArrayBuffer>;
  /** How many bytes it brought. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const pack = ({ reads, ...head }: Exchange): Packed => {
  const lengths = Uint32Array.from(reads, ({ bytes }) => bytes.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let offset = 0;
  for (const read of reads) {
    bytes.set(read.bytes, offset);
    offset += read.bytes.length;
  }
  return { head, at: Float64Array.from(reads, ({ at }) => at), lengths, bytes };
};

/** The buffers of a packed exchange, to be handed over: they are gone for who had them. */
export const buffersOf = ({ at, lengths, bytes }: Packed): readonly ArrayBuffer[] => [
  at.buffer,
  lengths.buffer,
  bytes.buffer,
];

export const unpack = ({ head, at, lengths, bytes }: Packed): Exchange => {
  let offset = 0;
  const reads = Array.from(lengths, (length, index) => {
    const begin = offset;
    offset += length;
    return { at: at[index] ?? 0, bytes: bytes.subarray(begin, offset) };
  });
  return { ...head, reads };
};
