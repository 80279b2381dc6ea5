import { isObject, type Json, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { renderStep } from './bend.ts';

/** What a plan puts on the wire, for tests: read from its bytes, not from its steps. */

/** What the plan writes, and when: milliseconds after the headers. */
export const writesOf = (plan: ReplyPlan): readonly { readonly at: number; readonly bytes: Buffer }[] => {
  let at = 0;
  return plan.steps.flatMap((step) => {
    if (step.kind === 'wait') at += step.ms;
    const sent = renderStep(step);
    return sent === null ? [] : [{ at, bytes: Buffer.from(sent) }];
  });
};

/** All bytes that the plan sends. */
export const bytesOf = (plan: ReplyPlan): Buffer => Buffer.concat(writesOf(plan).map(({ bytes }) => bytes));

/** All that the plan sends, as UTF-8 text. */
export const textOf = (plan: ReplyPlan): string => bytesOf(plan).toString('utf8');

/** The data of every event, in order, as a plain reader of LF-separated event streams finds it. */
export const dataOf = (plan: ReplyPlan): readonly string[] =>
  textOf(plan)
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const lines = block.split('\n').filter((line) => line.startsWith('data:'));
      return lines.length === 0 ? [] : [lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n')];
    });

/** Every JSON object that arrives as an event's data. */
export const chunksOf = (plan: ReplyPlan): readonly JsonObject[] =>
  dataOf(plan).flatMap((data) => {
    try {
      const value: Json = JSON.parse(data);
      return isObject(value) ? [value] : [];
    } catch {
      return [];
    }
  });

/** The first choice of a body or chunk, or {} if it has none. */
export const firstChoice = (value: JsonObject): JsonObject => {
  const first: unknown = Array.isArray(value.choices) ? value.choices[0] : undefined;
  return isObject(first) ? first : {};
};

/** The content of a choice, put together from chunks. */
export const contentOf = (plan: ReplyPlan, index = 0): string =>
  chunksOf(plan)
    .map((value) => firstChoice(value))
    .filter((choice) => choice.index === index)
    .map(({ delta }) => (isObject(delta) && typeof delta.content === 'string' ? delta.content : ''))
    .join('');

/** The JSON document that a plan sends. Throws if it sends none. */
export const jsonOf = (plan: ReplyPlan): Json => JSON.parse(textOf(plan));

/** First value of a response header. */
export const headerOf = (plan: ReplyPlan, name: string): string | null =>
  plan.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? null;
