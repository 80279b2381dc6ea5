import type { Exchange } from '../define/exchange.ts';
import type { Choice, Frame, Reading, Times } from '../define/reading.ts';
import type { Marks } from './choices.ts';
import { callsTool } from './output.ts';

/** What a reading knows that bears on time. */
export interface Timed {
  readonly frames: readonly Frame[];
  readonly done: readonly Frame[];
  readonly choices: readonly Choice[];
  readonly marks: Marks;
  readonly usage: Reading['usage'];
  readonly isJson: boolean;
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** A JSON body can be used only when it has ended, so all that it carries arrives with its end. */
const marksOfBody = (choices: readonly Choice[], close: number): Marks => {
  const ifAny = (test: (choice: Choice) => boolean): number | null => (choices.some(test) ? close : null);
  const reasons = (choice: Choice): boolean => choice.reasoning !== '';
  const answers = (choice: Choice): boolean =>
    choice.content !== '' || choice.refusal !== '' || callsTool(choice.toolCalls);
  const finished =
    choices.length > 0 && choices.every((choice) => choice.finishReasons.some((reason) => reason !== ''));
  return {
    firstReasoning: ifAny(reasons),
    firstContent: ifAny(answers),
    lastDelta: ifAny((choice) => reasons(choice) || answers(choice)),
    finish: finished ? close : null,
  };
};

/** All times of an exchange. The first event is the first frame with data: comments and bare fields are no events. */
export const timesOf = (exchange: Exchange, timed: Timed): Times => {
  const close = exchange.end.at;
  const marks = timed.isJson ? marksOfBody(timed.choices, close) : timed.marks;
  return {
    headers: exchange.response?.at ?? null,
    firstByte: exchange.reads.find((read) => read.bytes.length > 0)?.at ?? null,
    firstEvent: timed.frames.find((frame) => frame.data !== null)?.at ?? null,
    ...marks,
    firstDelta: earlier(marks.firstReasoning, marks.firstContent),
    usage: timed.usage === null ? null : (timed.usage.frame?.at ?? close),
    done: timed.done[0]?.at ?? null,
    close,
  };
};
