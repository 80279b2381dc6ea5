import { defineDialect } from '../../src/define.ts';
import { endOf, shortMemory } from '../bend/requests-at-once.ts';
import { onStream } from '../bend/when.ts';
import { totalWait, withWire } from '../bend.ts';

/** A longer queue would test the patience of other checks, which is not the point. */
const longestQueueMs = 250;
/** Until when the slot for requests of one size is taken. */
const slots = shortMemory<number, number>();

export default defineDialect({
  title: 'Streams wait for each other in a queue, with a status of 200 only once it is their turn',
  evidence: 'llama.cpp with one slot (--parallel 1) and Ollama with OLLAMA_NUM_PARALLEL=1; LIFE-02 tolerates queues',
  bend: onStream((plan, { bytes }) => {
    const now = performance.now();
    const wait = Math.min(Math.max(0, (slots.get(bytes) ?? 0) - now), longestQueueMs);
    if (totalWait(plan) > longestQueueMs) return plan;
    slots.set(bytes, endOf(plan) + wait);
    return wait > 0 ? withWire(plan, { headersAfter: wait }) : plan;
  }),
});
