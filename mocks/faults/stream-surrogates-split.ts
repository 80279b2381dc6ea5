import { defineFault, isObject, type JsonObject, type Step } from '../../src/define.ts';
import { pieceOf, soleChoice, withChoice } from '../bend/content.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

/** The text in two, cut inside its first surrogate pair; the text alone if it has none. */
const halves = (text: string): readonly string[] => {
  const pair = text.search(/[\uD800-\uDBFF][\uDC00-\uDFFF]/);
  return pair < 0 ? [text] : [text.slice(0, pair + 1), text.slice(pair + 1)];
};

const withPiece = (choice: JsonObject, content: string): JsonObject => ({
  delta: { ...(isObject(choice.delta) ? choice.delta : {}), content },
});

export default defineFault({
  title: 'The text is cut by UTF-16 code units: the two halves of an emoji come in two deltas',
  incidents: ['utf8-split-across-deltas'],
  bend: onStream((plan) =>
    mapSteps(plan, (step): Step | readonly Step[] => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      if (step.kind !== 'chunk' || choice === null || pieceOf(choice) === '') return step;
      const pieces = halves(pieceOf(choice));
      return pieces.length === 1
        ? step
        : pieces.map((piece) => ({ ...step, value: withChoice(step.value, withPiece(choice, piece)) }));
    }),
  ),
});
