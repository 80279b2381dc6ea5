import { defineDialect } from '../../src/define.ts';
import { isSuccess, mapSteps, renderStep } from '../bend.ts';

const pauseMs = 2;

export default defineDialect({
  title: 'A write ends inside a character of several bytes, and the next one goes on there',
  evidence: 'HTTP-11: UTF-8 sequences may straddle reads; what any proxy does that forwards what it reads',
  bend: (plan) =>
    isSuccess(plan)
      ? mapSteps(plan, (step) => {
          const text = renderStep(step);
          const bytes = text === null ? Buffer.alloc(0) : Buffer.from(text);
          const wide = bytes.findIndex((byte) => byte >= 0xc0);
          return wide < 0
            ? step
            : [
                { kind: 'raw', bytes: bytes.subarray(0, wide + 1) },
                { kind: 'wait', ms: pauseMs },
                { kind: 'raw', bytes: bytes.subarray(wide + 1) },
              ];
        })
      : plan,
});
