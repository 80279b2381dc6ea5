import { defineFault } from '../../src/define.ts';
import { breakable, shortMemory } from '../bend/requests-at-once.ts';
import { onStream } from '../bend/when.ts';

/** Requests of one size share a slot. With one slot for all nothing would ever come to its end here. */
const slots = shortMemory<number, () => void>();
/** Milliseconds until the slot is taken away. By then the first stream has begun. */
const grace = 40;

export default defineFault({
  title: 'A new stream breaks off the one that holds its slot',
  incidents: ['second-stream-kills-first', 'abetlen/llama-cpp-python#897'],
  bend: onStream((whole, { bytes }) => {
    const first = slots.get(bytes);
    if (first !== undefined) setTimeout(first, grace).unref();
    const { plan, breakOff } = breakable(whole);
    slots.set(bytes, breakOff);
    return plan;
  }),
});
