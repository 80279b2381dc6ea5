import type { ReplyPlan, Step } from '../../src/define.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { carriesContent, mapSteps, renderStep, totalWait, waitFirst, withSteps } from '../bend.ts';

/** How proxies and fake streams hold text back and deal it out again. */

/** All bytes that the plan sends. */
export const bytesOf = (plan: ReplyPlan): Buffer =>
  Buffer.concat(
    plan.steps.flatMap((step) => {
      const sent = renderStep(step);
      return sent === null ? [] : [Buffer.from(sent)];
    }),
  );

/** The whole time first, then the whole text in one write. */
export const sendAtOnce = (plan: ReplyPlan): ReplyPlan =>
  withSteps(plan, [
    { kind: 'wait', ms: totalWait(plan) },
    { kind: 'raw', bytes: bytesOf(plan) },
  ]);

/** Sends only full buffers of `size` bytes, and what is left at the end. */
export const bufferBySize = (plan: ReplyPlan, size: number): ReplyPlan => {
  const steps: Step[] = [];
  let held = Buffer.alloc(0);
  for (const step of plan.steps) {
    const sent = renderStep(step);
    if (sent === null) {
      steps.push(step);
      continue;
    }
    held = Buffer.concat([held, Buffer.from(sent)]);
    for (; held.length >= size; held = held.subarray(size)) steps.push({ kind: 'raw', bytes: held.subarray(0, size) });
  }
  return withSteps(plan, held.length > 0 ? [...steps, { kind: 'raw', bytes: held }] : steps);
};

/** Sends what has come together only every `interval` milliseconds, in one write. */
export const bufferByTime = (plan: ReplyPlan, interval: number): ReplyPlan => {
  const flushes = new Map<number, Buffer[]>();
  let at = 0;
  for (const step of plan.steps) {
    if (step.kind === 'wait') at += step.ms;
    const sent = renderStep(step);
    if (sent === null) continue;
    const flush = Math.ceil(at / interval);
    flushes.set(flush, [...(flushes.get(flush) ?? []), Buffer.from(sent)]);
  }
  let before = 0;
  const steps = [...flushes].flatMap(([flush, writes]): readonly Step[] => {
    const ms = (flush - before) * interval;
    before = flush;
    return [
      { kind: 'wait', ms },
      { kind: 'raw', bytes: Buffer.concat(writes) },
    ];
  });
  return withSteps(plan, steps);
};

const choiceOf = (value: Json): JsonObject => {
  const first = isObject(value) && isArray(value.choices) ? value.choices[0] : undefined;
  return isObject(first) ? first : {};
};

const contentOf = (value: Json): string => {
  const { delta } = choiceOf(value);
  return isObject(delta) && typeof delta.content === 'string' ? delta.content : '';
};

const tokenLogprobs = (value: Json): readonly Json[] => {
  const { logprobs } = choiceOf(value);
  return isObject(logprobs) && isArray(logprobs.content) ? logprobs.content : [];
};

/** The content of each choice in one chunk, where its first piece was. Expects one choice a chunk. */
export const mergeContent = (plan: ReplyPlan): ReplyPlan => {
  const chunks = plan.steps.flatMap((step) =>
    step.kind === 'chunk' && carriesContent(step.value) ? [step.value] : [],
  );
  const seen = new Set<Json | undefined>();
  return mapSteps(plan, (step) => {
    if (step.kind !== 'chunk' || !isObject(step.value) || !carriesContent(step.value)) return step;
    const choice = choiceOf(step.value);
    if (seen.has(choice.index)) return [];
    seen.add(choice.index);
    const same = chunks.filter((value) => choiceOf(value).index === choice.index);
    const logprobs = same.flatMap(tokenLogprobs);
    return { ...step, value: withContent(step.value, same.map(contentOf).join(''), logprobs) };
  });
};

const withContent = (value: JsonObject, content: string, logprobs: readonly Json[]): JsonObject => {
  const choice = choiceOf(value);
  const delta = isObject(choice.delta) ? choice.delta : {};
  const kept = isObject(choice.logprobs)
    ? { logprobs: logprobs.length > 0 ? { ...choice.logprobs, content: logprobs } : null }
    : {};
  return { ...value, choices: [{ ...choice, delta: { ...delta, content }, ...kept }] };
};

/** Waits for the whole answer, then deals its text out in slices of `size` characters, `gap` milliseconds apart. */
export const replayInSlices = (plan: ReplyPlan, size: number, gap: (slices: number) => number): ReplyPlan => {
  const sliced = mapSteps(mergeContent(waitFirst(plan)), (step) => {
    if (step.kind !== 'chunk' || !isObject(step.value) || !carriesContent(step.value)) return step;
    const { value } = step;
    const characters = [...contentOf(value)];
    return Array.from(
      { length: Math.ceil(characters.length / size) },
      (_, i): Step => ({
        ...step,
        // All log probabilities go with the first slice: slices are not tokens.
        value: withContent(
          value,
          characters.slice(i * size, (i + 1) * size).join(''),
          i === 0 ? tokenLogprobs(value) : [],
        ),
      }),
    );
  });
  const isSlice = (step: Step): boolean => step.kind === 'chunk' && carriesContent(step.value);
  const ms = gap(sliced.steps.filter(isSlice).length);
  return mapSteps(sliced, (step) => (isSlice(step) ? [{ kind: 'wait', ms }, step] : step));
};
