import { defineScene, type Step } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';
import { mapSteps, renderStep } from '../bend.ts';

/** A write ends after each of these, within the words of framing and between the two line feeds of a blank line. */
const ends = /(?<=^d|^da|^data|^data:|^data: |\{"|"content|\n)/m;

/** The kernel joins writes that follow at once. */
const pauseMs = 1;

const tell = tellingText(['Cut ', 'any', 'where, ', 'it ', 'is ', 'one ', 'event']);

export default defineScene({
  title: 'Writes end inside field names, inside JSON and between the two ends of a line',
  bend: (plan, request) => {
    const told = tell(plan, request);
    if (told === plan) return plan;
    return mapSteps(told, (step) => {
      const text = renderStep(step);
      if (typeof text !== 'string') return step;
      return text.split(ends).flatMap((bytes): readonly Step[] => [
        { kind: 'raw', bytes },
        { kind: 'wait', ms: pauseMs },
      ]);
    });
  },
});
