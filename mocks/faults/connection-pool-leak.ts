import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';

/** Connections to the upstream. Each hang-up loses one. */
const pool = 5;
/** The upstream closes what nobody reads, which gives them back, in milliseconds. */
const upstreamPatience = 8_000;

let seen = 0;
let lost: readonly number[] = [];

export default defineFault({
  title: 'Each hang-up loses a connection to the upstream; without one, every request waits for ever',
  incidents: ['connection-pool-leak'],
  bend: (plan, { hangUps }) => {
    const now = performance.now();
    const isEmpty = lost.length >= pool;
    // Who gives up waiting for a connection had none to lose.
    const more = isEmpty ? 0 : Math.max(0, hangUps - seen);
    seen = hangUps;
    lost = [...lost, ...Array.from({ length: more }, () => now)].filter((at) => now - at < upstreamPatience);
    return lost.length >= pool ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY }) : plan;
  },
});
