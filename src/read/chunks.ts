import { isObject } from '../define/json.ts';
import type { Chunk, Frame } from '../define/reading.ts';

/** Frames whose data is a JSON object, an unterminated one too. */
export const chunksOf = (frames: readonly Frame[]): readonly Chunk[] => {
  const chunks: Chunk[] = [];
  for (const frame of frames) if (isObject(frame.json)) chunks.push({ frame, value: frame.json });
  return chunks;
};

/** Frames whose data is exactly `[DONE]`, an unterminated one too. */
export const doneOf = (frames: readonly Frame[]): readonly Frame[] => frames.filter((frame) => frame.data === '[DONE]');
