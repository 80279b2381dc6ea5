import { defineComparison, inconclusive } from '../../src/define.ts';
import { failureOf } from '../shared/hang-up.ts';
import { notParallel, reachedItsEnd, sideBySide, wasBrokenOff } from '../shared/parallel.ts';

export default defineComparison({
  title: 'Several streams at once all run to their end',
  clause: 'LIFE-02',
  level: 'must',
  incidents: ['abetlen/llama-cpp-python#897', 'lemonade-sdk/lemonade#1836'],
  probe: 'life-parallel',
  premise: 'exchange',
  faults: ['second-stream-kills-first'],
  fix: 'Let a new request wait for a slot, or refuse it with 429: it must not take the slot of one that is running.',
  compare: ({ all }) => {
    const together = sideBySide(all);
    if (together.length < 2) return inconclusive(notParallel);
    const whole = all.filter(({ reading }) => reachedItsEnd(reading));
    if (whole.length === 0) return inconclusive('none of the streams ends well, so it may not lie in their number');
    const cut = together.filter(({ reading }) => wasBrokenOff(reading));
    const findings = cut.map(({ reading }) =>
      failureOf(
        reading,
        'A stream is broken off while others run',
        `a finish_reason, as ${whole.length} of ${all.length} streams had`,
      ),
    );
    if (findings.length > 0) return findings;
    return whole.length < 2 ? inconclusive('fewer than two of the streams ended well') : [];
  },
});
