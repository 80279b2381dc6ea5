import { z } from 'zod';

/** What is asked of LiteLLM, and what came: the pure part of the search for the first case. */

export const sizes = [1_000, 56_000, 200_000] as const;

const outcome = z.enum([
  'none',
  'null-body',
  'empty',
  'short',
  'other',
  'whole',
  'unusable',
  'error',
  'midway',
  'hang',
]);
export type Outcome = z.infer<typeof outcome>;

/** One line of what `python/acompletion.py` writes. */
const told = z.object({ outcome, detail: z.string() });
export type Told = z.infer<typeof told>;

export type Way = 'acompletion' | 'router' | 'proxy' | 'direct';

/** One call as `python/acompletion.py` takes it; its members are explained there. */
export interface Call {
  readonly way: Way;
  readonly model: string;
  readonly bytes: number;
  readonly stream: boolean;
  readonly drop: 'global' | 'call' | null;
  readonly retries: number;
  readonly extra: Readonly<Record<string, string | number>>;
}

const ways: readonly Way[] = ['acompletion', 'router', 'proxy', 'direct'];

/** Faults of other endpoints: to a chat completion, their upstream is the healthy reference. */
const otherEndpoints = /^(completions|embeddings|models|resp|responses)-/;
export const touchesChat = (fault: string): boolean => !otherEndpoints.test(fault);

const strikesNowAndThen = (model: string): boolean => /intermittent|sometimes/.test(model);

/** How often a fault is asked that strikes three in ten large requests: ten calls miss it once in 35 times. */
const searchTimes = 10;
/** It takes two refusals in a row, one pair in eleven: sixty calls, at two sizes, miss that once in 290 times. */
const refusalTimes = 30;

type Kind = Omit<Call, 'bytes' | 'stream'>;

const combine = (call: Kind, times: number): readonly Call[] =>
  sizes.flatMap((bytes) =>
    [true, false].flatMap((stream) =>
      Array.from({ length: strikesNowAndThen(call.model) && bytes > 50_000 ? times : 1 }, () => ({
        ...call,
        bytes,
        stream,
      })),
    ),
  );

const plain = { drop: null, retries: 0, extra: {} } as const;

/** Every model in every way, at every size, streamed and not. `drop_params` is on: it can only add ways to fail. */
export const searchCalls = (models: readonly string[]): readonly Call[] =>
  models.flatMap((model) =>
    ways.flatMap((way) => combine({ ...plain, model, way, drop: way === 'direct' ? null : 'global' }, searchTimes)),
  );

/** Members that some of the refusing upstreams do not know. */
const extras: readonly Call['extra'][] = [{ seed: 1 }, { seed: 1, top_p: 0.5 }];

/** The upstreams that refuse, with `drop_params` said in each place, with retries and a fallback, and beside two healthy models. */
export const refusalCalls = (upstreams: readonly string[]): readonly Call[] => {
  const refused = upstreams.flatMap((model) =>
    (model.includes('member') ? extras : [{}]).flatMap((extra): readonly Kind[] => {
      const call = { ...plain, model, extra };
      return [
        ...(['global', 'call', null] as const).flatMap((drop): readonly Kind[] => [
          { ...call, way: 'acompletion', drop },
          { ...call, way: 'router', drop },
        ]),
        { ...call, way: 'router', drop: 'global', retries: 2 },
        { ...call, way: 'proxy', drop: 'global' },
        { ...call, way: 'direct' },
      ];
    }),
  );
  const healthy = ['steady-a', 'steady-b'].map((model): Kind => ({ ...plain, model, way: 'router', drop: 'global' }));
  return [...refused, ...healthy].flatMap((call) => combine(call, refusalTimes));
};

/** Reads what the script wrote. Throws if it wrote something else. */
export const readTold = (text: string): readonly Told[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => told.parse(JSON.parse(line)));

/** Calls that differ in nothing, and what came of them. */
export interface Row extends Call {
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of the first call whose outcome was the most remarkable. */
  readonly detail: string;
}

/** A success without anything in it. */
const nothings: readonly Outcome[] = ['none', 'null-body', 'empty'];
export const isNothing = (row: Row): boolean => nothings.some((each) => row.outcomes[each] !== undefined);

/** Puts together what came of the same call. The two lists are of one length and in one order. */
export const toRows = (calls: readonly Call[], answers: readonly Told[]): readonly Row[] => {
  if (calls.length !== answers.length) throw new RangeError(`${calls.length} calls, ${answers.length} answers`);
  const rows = new Map<string, Row>();
  for (const [i, call] of calls.entries()) {
    const answer = answers[i];
    if (answer === undefined) continue;
    const key = JSON.stringify(call);
    const before = rows.get(key) ?? { ...call, outcomes: {}, detail: answer.detail };
    const outcomes = { ...before.outcomes, [answer.outcome]: (before.outcomes[answer.outcome] ?? 0) + 1 };
    const detail = nothings.includes(answer.outcome) && !isNothing(before) ? answer.detail : before.detail;
    rows.set(key, { ...before, outcomes, detail });
  }
  return [...rows.values()];
};

export type Counts = Readonly<Partial<Record<Outcome, number>>>;

const add = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    outcome.options.flatMap((each) => {
      const sum = (a[each] ?? 0) + (b[each] ?? 0);
      return sum === 0 ? [] : [[each, sum]];
    }),
  );

/** Outcomes by way, streamed apart: `acompletion, streamed`. */
export const countsByWay = (rows: readonly Row[]): Readonly<Record<string, Counts>> => {
  const counts: Record<string, Counts> = {};
  for (const row of rows) {
    const name = `${row.way}, ${row.stream ? 'streamed' : 'not streamed'}`;
    counts[name] = add(counts[name] ?? {}, row.outcomes);
  }
  return counts;
};
