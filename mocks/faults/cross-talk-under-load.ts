import { defineFault, type ReplyPlan } from '../../src/define.ts';
import { shortMemory } from '../bend/requests-at-once.ts';
import { onStream } from '../bend/when.ts';

/** Replies by the size of their request: what is mixed up must look alike. */
const buffers = shortMemory<number, ReplyPlan>();

export default defineFault({
  title: 'Every second of several streams gets the reply to the one before',
  incidents: [],
  bend: onStream((plan, { bytes }) => {
    const before = buffers.get(bytes);
    if (before === undefined) buffers.set(bytes, plan);
    else buffers.delete(bytes);
    return before ?? plan;
  }),
});
