import { defineFault } from '../../src/define.ts';
import { breakable, shortMemory } from '../bend/requests-at-once.ts';
import { isStream } from '../bend.ts';

const running = shortMemory<number, () => void>();
let begun = 0;
let ended = 0;
let seenHangUps = 0;

export default defineFault({
  title: 'Once a client has hung up, every stream that runs is broken off at the next request',
  incidents: [],
  bend: (whole, { hangUps }) => {
    if (hangUps > seenHangUps) for (; ended < begun; ended++) running.get(ended)?.();
    // A mock that was started anew counts from 0 again.
    seenHangUps = hangUps;
    if (!isStream(whole)) return whole;
    const { plan, breakOff } = breakable(whole);
    running.set(begun++, breakOff);
    return plan;
  },
});
