import type { Bend, Header, JsonObject, ReplyPlan, Step } from '../../src/define.ts';
import { isObject } from '../../src/define.ts';
import { isBody, isStream, mapBody, mapChoices, totalWait } from '../bend.ts';
import { mapUsage, soleChoice, withChoice, withCounts } from './content.ts';
import { onChat } from './when.ts';

/** Replaces what the one choice of a chat reply says, in a stream and in a body alike; head, usage and `[DONE]` stay. */

/** What the choice says. */
export interface Telling {
  /** The deltas between the role and the finish, one a chunk. */
  readonly deltas: readonly JsonObject[];
  /** The same in the `message` of a body, beside its role. */
  readonly message: JsonObject;
  /** `stop` unless said. */
  readonly finish?: string;
}

/** Milliseconds between events. */
const gapMs = 1;
/** Longer streams than this go out without a pause, for they are long enough. */
const mostPaced = 200;

const tellInStream = (plan: ReplyPlan, { deltas, finish }: Required<Telling>): readonly Step[] => {
  const chunks = plan.steps.filter((step) => step.kind === 'chunk');
  const first = chunks.findIndex(({ value }) => soleChoice(value) !== null);
  const opening = chunks[first];
  if (opening === undefined) return plan.steps;
  const chunk = (delta: JsonObject, reason: string | null): Step => ({
    ...opening,
    value: withChoice(opening.value, { delta, finish_reason: reason }),
  });
  const wait: readonly Step[] = deltas.length > mostPaced ? [] : [{ kind: 'wait', ms: gapMs }];
  return [
    ...plan.steps.slice(0, plan.steps.indexOf(opening)),
    chunk({ role: 'assistant', content: null }, null),
    ...deltas.flatMap((delta) => [...wait, chunk(delta, null)]),
    chunk({}, finish),
    ...chunks.filter(({ value }) => isObject(value) && isObject(value.usage)),
    { kind: 'done' },
  ];
};

const tellInBody = (plan: ReplyPlan, { message, finish }: Required<Telling>): ReplyPlan =>
  mapBody(plan, (value) =>
    mapChoices(value, (choice) => ({
      ...choice,
      message: { role: 'assistant', content: null, refusal: null, ...message },
      finish_reason: finish,
    })),
  );

/** A bend that lets every chat reply with one choice say this. */
export const telling = (told: Telling): Bend => {
  const whole = { finish: 'stop', ...told };
  return onChat((plan) => {
    const waited = totalWait(plan);
    const said = isBody(plan)
      ? tellInBody({ ...plan, steps: [{ kind: 'wait', ms: Math.min(waited, 50) }, ...spoken(plan)] }, whole)
      : isStream(plan)
        ? { ...plan, steps: tellInStream(plan, whole) }
        : plan;
    return mapUsage(said, (usage) => withCounts(usage, { completion: whole.deltas.length }));
  });
};

const spoken = (plan: ReplyPlan): readonly Step[] => plan.steps.filter(({ kind }) => kind !== 'wait');

/** Text in pieces, one a delta. */
export const tellingText = (pieces: readonly string[], finish = 'stop'): Bend =>
  telling({ deltas: pieces.map((content) => ({ content })), message: { content: pieces.join('') }, finish });

/** Numbered words, so that what is missing shows: `w0 w1 w2 …`, of this many ASCII characters. */
export const numberedText = (length: number): string => {
  const words: string[] = [];
  for (let size = 0, i = 0; size < length; i++) {
    const word = `w${i} `;
    words.push(word);
    size += word.length;
  }
  return words.join('').slice(0, length);
};

/** Headers about the connection to the upstream: what it names in `Connection`, too, beside `keep-alive`. */
export const hopHeaders: readonly Header[] = [
  ['Keep-Alive', 'timeout=77, max=7'],
  ['x-upstream-hop', 'one'],
];
