import type { Bend, ReplyPlan, Step } from '../../src/define.ts';
import { carriesContent, withSteps } from '../bend.ts';
import { onStream } from './when.ts';

/** Changes the order and number of the steps that carry content, wherever they stand; all else stays in its place. */
export const rearranged = (change: (pieces: readonly Step[]) => readonly (readonly Step[])[]): Bend =>
  onStream((plan): ReplyPlan => {
    const isPiece = (step: Step): boolean => step.kind === 'chunk' && carriesContent(step.value);
    const pieces = change(plan.steps.filter(isPiece)).values();
    return withSteps(
      plan,
      plan.steps.flatMap((step) => (isPiece(step) ? (pieces.next().value ?? []) : [step])),
    );
  });
