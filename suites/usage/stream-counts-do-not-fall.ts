import { atChunk, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

const counters = ['prompt_tokens', 'completion_tokens'] as const;

export default defineCheck({
  title: 'Usage on several chunks is a running total that never falls',
  clause: 'USAGE-06',
  level: 'should',
  incidents: ['pydantic/pydantic-ai#5260', 'brainlid/langchain#625'],
  core: false,
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['usage-per-chunk'],
  fix: 'Send the usage once, on the last chunk; or on each chunk the total so far.',
  judge: ({ reading }) => {
    const told = reading.chunks.flatMap((chunk) =>
      isObject(chunk.value.usage) ? [{ chunk, usage: chunk.value.usage }] : [],
    );
    if (told.length < 2) return inconclusive('usage does not come more than once');
    return counters.flatMap((counter) => {
      let highest = 0;
      for (const { chunk, usage } of told) {
        const value = usage[counter];
        if (typeof value !== 'number') continue;
        if (value < highest)
          return [
            {
              what: `${counter} falls from one chunk to a later one, and the last value is what clients keep`,
              expected: `at least ${highest}`,
              actual: `${value}`,
              evidence: atChunk(chunk, `/usage/${counter}`),
            },
          ];
        highest = value;
      }
      return [];
    });
  },
});
