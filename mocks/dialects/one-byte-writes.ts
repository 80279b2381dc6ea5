import { defineDialect, type Step } from '../../src/define.ts';
import { isSuccess, mapSteps, renderStep } from '../bend.ts';

/** The first bytes go one by one; the rest in small slices, for thousands of writes would only slow everyone down. */
const single = 300;
const slice = 61;

/** Between single bytes, so that some arrive alone: the kernel joins writes that follow at once. */
const pauseEvery = 10;

export default defineDialect({
  title: 'Replies are written byte by byte',
  evidence: 'HTTP-11: split points are arbitrary, and official SDKs survive writes of one byte',
  bend: (plan) => {
    if (!isSuccess(plan)) return plan;
    let sent = 0;
    return mapSteps(plan, (step) => {
      const text = renderStep(step);
      if (text === null) return step;
      const bytes = Buffer.from(text);
      const writes: Step[] = [];
      for (let at = 0; at < bytes.length; ) {
        const size = sent < single ? 1 : slice;
        writes.push({ kind: 'raw', bytes: bytes.subarray(at, at + size) });
        if (sent < single && sent % pauseEvery === 0) writes.push({ kind: 'wait', ms: 1 });
        at += size;
        sent += size;
      }
      return writes;
    });
  },
});
