import { bufferBySize, replayInSlices, sendAtOnce } from '../mocks/bend/buffer.ts';
import { totalWait, waitFirst } from '../mocks/bend.ts';
import { isObject, type JsonObject, type MockRequest, type ReplyPlan, type Step } from '../src/define.ts';
import { lognormal, seeded } from '../src/stats/index.ts';

/** Kinds of stream whose truth is known, and how each is played: deterministic by run, pair and length. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly truth: 'real' | 'clumped' | 'buffered' | 'dripped';
  /** Tokens of a short and of a long reply. */
  readonly tokens: readonly [short: number, long: number];
  /** Milliseconds a token, and to the first one: the range of their medians over runs. */
  readonly gap: readonly [number, number];
  readonly start: readonly [number, number];
  /** The first of the tokens that are reasoning, as a share. */
  readonly reasoning?: number;
  /** What becomes of the stream that the model makes; `run` decides among variants. */
  readonly bend: (plan: ReplyPlan, run: number) => ReplyPlan;
}

const asMade = (plan: ReplyPlan): ReplyPlan => plan;

/** Dealt out at so many times the pace of generation, in slices of four or sixteen characters. */
const dripped = (plan: ReplyPlan, times: number, size: number): ReplyPlan =>
  replayInSlices(plan, size, (slices) => Math.max(1, (totalWait(plan) / slices) * times));

export const kinds: readonly Kind[] = [
  {
    id: 'real-50',
    title: 'real, 50 tokens/s',
    truth: 'real',
    tokens: [30, 240],
    gap: [16, 24],
    start: [150, 700],
    bend: asMade,
  },
  {
    id: 'real-500',
    title: 'real, 500 tokens/s',
    truth: 'real',
    tokens: [60, 800],
    gap: [2, 2],
    start: [80, 250],
    bend: asMade,
  },
  {
    id: 'real-2000',
    title: 'real, 2,000 tokens/s',
    truth: 'real',
    tokens: [150, 2_400],
    gap: [0.5, 0.5],
    start: [60, 200],
    bend: asMade,
  },
  {
    id: 'real-3',
    title: 'real, 3 tokens/s',
    truth: 'real',
    tokens: [3, 15],
    gap: [280, 400],
    start: [150, 700],
    bend: asMade,
  },
  {
    id: 'reasoning',
    title: 'real, reasoning first',
    truth: 'real',
    tokens: [40, 280],
    gap: [9, 16],
    start: [150, 500],
    reasoning: 0.5,
    bend: asMade,
  },
  {
    id: 'clumped',
    title: 'a proxy buffers 4 KiB',
    truth: 'clumped',
    tokens: [24, 320],
    gap: [7, 13],
    start: [150, 500],
    bend: (plan) => bufferBySize(plan, 4096),
  },
  {
    id: 'buffered',
    title: 'one write, or one a delta, at the end',
    truth: 'buffered',
    tokens: [30, 240],
    gap: [7, 13],
    start: [150, 700],
    bend: (plan, run) => (run % 2 === 0 ? sendAtOnce(plan) : waitFirst(plan)),
  },
  {
    id: 'dripped',
    title: 'made whole, then dealt out, faster or slower',
    truth: 'dripped',
    tokens: [30, 240],
    gap: [7, 13],
    start: [150, 700],
    bend: (plan, run) => dripped(plan, run % 2 === 0 ? 1 / 3 : 2, run % 4 < 2 ? 16 : 4),
  },
];

const words = ' lamp, tide. rock, ships steer light storm, coast night. beacon'.split(/(?= )/);

const within = (random: () => number, [low, high]: readonly [number, number]): number => low + (high - low) * random();

const textOf = (value: JsonObject): number => (typeof value.max_tokens === 'number' ? value.max_tokens : 16);

const head = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_767_225_600, model: 'bench' };

const chunk = (delta: JsonObject, finish: string | null = null): Step => ({
  kind: 'chunk',
  value: { ...head, choices: [{ index: 0, delta, finish_reason: finish }] },
});

/** The stream as the model makes it. Below a millisecond a token, several tokens follow one wait: no timer is finer. */
const stepsOf = (kind: Kind, tokens: number, start: number, gap: number, random: () => number): readonly Step[] => {
  const steps: Step[] = [{ kind: 'wait', ms: start }, chunk({ role: 'assistant', content: '' })];
  const every = Math.max(1, Math.round(1 / gap));
  for (let i = 0; i < tokens; i++) {
    if (i > 0 && i % every === 0) steps.push({ kind: 'wait', ms: lognormal(random, gap * every, gap < 2 ? 0 : 0.3) });
    const text = words[Math.floor(random() * words.length)] ?? ' lamp';
    steps.push(chunk(i < tokens * (kind.reasoning ?? 0) ? { reasoning_content: text } : { content: text }));
  }
  steps.push(chunk({}, 'stop'), { kind: 'done' });
  return steps;
};

/** What a kind's mock answers. The run's pace comes from `seed`, each reply's own noise from `user` beside it. */
export const planOf = (kind: Kind, plan: ReplyPlan, { body }: MockRequest): ReplyPlan => {
  if (!isObject(body) || typeof body.seed !== 'number') return plan;
  const ofRun = seeded(body.seed);
  const [gap, start, sigma] = [within(ofRun, kind.gap), within(ofRun, kind.start), within(ofRun, [0.05, 0.3])];
  const random = seeded(body.seed * 1_000 + Number(body.user ?? 0));
  const steps = stepsOf(kind, textOf(body), lognormal(random, start, sigma), gap, random);
  return kind.bend({ ...plan, steps }, body.seed);
};
