import {
  type Header,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type ReplyPlan,
  type Step,
} from '../src/define.ts';

/** Tools for faults and dialects: each takes a plan and gives a bent copy. Nothing is changed in place. */

export const isSuccess = (plan: ReplyPlan): boolean => plan.status >= 200 && plan.status < 300;

/** A successful reply that consists of chunks. */
export const isStream = (plan: ReplyPlan): boolean =>
  isSuccess(plan) && plan.steps.some((step) => step.kind === 'chunk');

/** A successful reply that is one JSON document. */
export const isBody = (plan: ReplyPlan): boolean =>
  isSuccess(plan) && !isStream(plan) && plan.steps.some((step) => step.kind === 'json');

export const withSteps = (plan: ReplyPlan, steps: readonly Step[]): ReplyPlan => ({ ...plan, steps });

export const withHeader = (plan: ReplyPlan, name: string, value: string | null): ReplyPlan => {
  const others = plan.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  const headers: readonly Header[] = value === null ? others : [...others, [name, value]];
  return { ...plan, headers };
};

export const withWire = (plan: ReplyPlan, wire: NonNullable<ReplyPlan['wire']>): ReplyPlan => ({
  ...plan,
  wire: { ...plan.wire, ...wire },
});

/** Everything that the reply was, replaced: status, type and text. Keeps how long the reply takes. */
export const replaceReply = (
  plan: ReplyPlan,
  reply: { readonly status?: number; readonly type?: string | null; readonly text: string | Uint8Array },
): ReplyPlan => {
  const typed = reply.type === undefined ? plan : withHeader(plan, 'content-type', reply.type);
  return withSteps({ ...typed, status: reply.status ?? plan.status }, [
    { kind: 'wait', ms: totalWait(plan) },
    ...(reply.text.length === 0 ? [] : [{ kind: 'raw', bytes: reply.text } as const]),
  ]);
};

/** Milliseconds that the whole reply takes. */
export const totalWait = (plan: ReplyPlan): number =>
  plan.steps.reduce((sum, step) => sum + (step.kind === 'wait' ? step.ms : 0), 0);

/** Maps each step to a step, several, or none (`[]`). */
export const mapSteps = (plan: ReplyPlan, change: (step: Step, index: number) => Step | readonly Step[]): ReplyPlan =>
  withSteps(plan, plan.steps.flatMap(change));

/** Maps the JSON value of each chunk; `n` counts chunks from 0. */
export const mapChunks = (plan: ReplyPlan, change: (value: JsonObject, n: number) => Json): ReplyPlan => {
  let n = 0;
  return mapSteps(plan, (step) =>
    step.kind === 'chunk' && isObject(step.value) ? { ...step, value: change(step.value, n++) } : step,
  );
};

/** Maps the JSON document of a reply that is not streamed. */
export const mapBody = (plan: ReplyPlan, change: (value: JsonObject) => Json): ReplyPlan =>
  isBody(plan)
    ? mapSteps(plan, (step) =>
        step.kind === 'json' && isObject(step.value) ? { ...step, value: change(step.value) } : step,
      )
    : plan;

/** Maps body or chunks alike. */
export const mapReply = (plan: ReplyPlan, change: (value: JsonObject) => Json): ReplyPlan =>
  isStream(plan) ? mapChunks(plan, change) : mapBody(plan, change);

/** Maps every entry of `choices` of a body or chunk. */
export const mapChoices = (value: JsonObject, change: (choice: JsonObject, i: number) => Json): JsonObject =>
  isArray(value.choices)
    ? { ...value, choices: value.choices.map((choice, i) => (isObject(choice) ? change(choice, i) : choice)) }
    : value;

/** Maps the `delta` (chunk) or `message` (body) of every choice. */
export const mapMessages = (value: JsonObject, change: (message: JsonObject) => Json): JsonObject =>
  mapChoices(value, (choice) => ({
    ...choice,
    ...(isObject(choice.delta) ? { delta: change(choice.delta) } : {}),
    ...(isObject(choice.message) ? { message: change(choice.message) } : {}),
  }));

/** A copy without some members. */
export const omit = (value: JsonObject, ...members: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([member]) => !members.includes(member)));

/** Does this chunk carry content for any choice? */
export const carriesContent = (value: Json): boolean =>
  isObject(value) &&
  isArray(value.choices) &&
  value.choices.some(
    (choice) =>
      isObject(choice) &&
      isObject(choice.delta) &&
      typeof choice.delta.content === 'string' &&
      choice.delta.content !== '',
  );

/** The reply up to and including the n-th chunk with content (from 1), then `then`. */
export const cutAfterContent = (plan: ReplyPlan, n: number, then: readonly Step[] = []): ReplyPlan => {
  let seen = 0;
  const end = plan.steps.findIndex((step) => step.kind === 'chunk' && carriesContent(step.value) && ++seen === n);
  return withSteps(plan, end < 0 ? [...plan.steps, ...then] : [...plan.steps.slice(0, end + 1), ...then]);
};

/** All waiting first, then everything else without a pause. */
export const waitFirst = (plan: ReplyPlan): ReplyPlan =>
  withSteps(plan, [{ kind: 'wait', ms: totalWait(plan) }, ...plan.steps.filter((step) => step.kind !== 'wait')]);

/** The SSE text of a step, as the executor sends it. */
export const renderStep = (step: Step): string | Uint8Array | null => {
  switch (step.kind) {
    case 'chunk':
      return `${step.event === undefined ? '' : `event: ${step.event}\n`}data: ${JSON.stringify(step.value)}\n\n`;
    case 'done':
      return 'data: [DONE]\n\n';
    case 'comment':
      return `: ${step.text}\n\n`;
    case 'json':
      return JSON.stringify(step.value);
    case 'raw':
      return step.bytes;
    default:
      return null;
  }
};

/** Replaces each step that sends something by its bytes, changed. For faults and dialects of framing. */
export const mapText = (plan: ReplyPlan, change: (text: string, step: Step) => string | Uint8Array): ReplyPlan =>
  mapSteps(plan, (step) => {
    const text = renderStep(step);
    return typeof text === 'string' ? { kind: 'raw', bytes: change(text, step) } : step;
  });
