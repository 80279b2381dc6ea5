import { defineScene, type Step } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';
import { mapSteps, renderStep } from '../bend.ts';

/** Characters of two, three and four bytes, so that every place inside of one becomes the end of a write. */
const pieces = ['Zürich é ', '東京 — €', ' 😀👩\u200D👧', ' שלום'];

/** The kernel joins writes that follow at once. */
const pauseMs = 1;

/** What comes within the bytes of a character goes byte by byte; the ASCII around it in one write. */
const writesOf = (bytes: Buffer): readonly Step[] => {
  const steps: Step[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    steps.push({ kind: 'raw', bytes: bytes.subarray(from, at + 1) }, { kind: 'wait', ms: pauseMs });
    from = at + 1;
  }
  return from < bytes.length ? [...steps, { kind: 'raw', bytes: bytes.subarray(from) }] : steps;
};

const tell = tellingText(pieces);

export default defineScene({
  title: 'Writes end inside every character of several bytes, after each of its bytes',
  bend: (plan, request) => {
    const told = tell(plan, request);
    if (told === plan) return plan;
    return mapSteps(told, (step) => {
      const text = renderStep(step);
      return text === null ? step : writesOf(Buffer.from(text));
    });
  },
});
