import { defineFault } from '../../src/define.ts';
import { endOf, shortMemory } from '../bend/requests-at-once.ts';
import { onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

/** When the last whole stream for requests of one size ends, and whether the last reply was whole. */
const streams = shortMemory<number, { readonly until: number; readonly whole: boolean }>();

export default defineFault({
  title: 'Of streams at the same time every second has a status of 200 and an empty body',
  incidents: ['zero-body-under-concurrency'],
  bend: onStream((plan, { bytes }) => {
    const last = streams.get(bytes);
    if (last?.whole !== true || performance.now() >= last.until) {
      streams.set(bytes, { until: endOf(plan), whole: true });
      return plan;
    }
    streams.set(bytes, { ...last, whole: false });
    return withSteps(plan, []);
  }),
});
