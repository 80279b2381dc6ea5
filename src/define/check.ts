import type { Level } from './clause.ts';
import type { JsonObject } from './json.ts';
import type { AdvisoryProfile } from './profile.ts';
import type { Chunk, Frame, Reading } from './reading.ts';
import type { Target } from './target.ts';

export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'skip' | 'error';

/** Where in the record it shows. */
export interface Evidence {
  /** Id of the exchange; the judged trial's own unless said, which a comparison has to. */
  readonly exchange?: string;
  /** For people: `frame 3 at 412 ms`, `/choices/0/message`, `header content-type`. */
  readonly at: string;
  /** The offending bytes or value, shortened. */
  readonly excerpt?: string;
}

/** What a check saw. */
export interface Finding {
  /** What is wrong, as a sentence. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly evidence?: Evidence;
  /** What the provider can do about it. */
  readonly fix?: string;
  /** Milder than the check's level. A finding never hardens a check. */
  readonly softened?: 'warn' | 'note';
}

/** A check that cannot or need not say: never counted as a pass. */
export interface Withheld {
  readonly verdict: 'inconclusive' | 'skip';
  readonly reason: string;
}

/** Findings (none = pass), or a reason for not judging. */
export type Judgement = readonly Finding[] | Withheld;

export const inconclusive = (reason: string): Withheld => ({ verdict: 'inconclusive', reason });
export const skip = (reason: string): Withheld => ({ verdict: 'skip', reason });
export const isWithheld = (judgement: Judgement): judgement is Withheld => 'verdict' in judgement;

/**
 * What must hold before a check can say anything; otherwise it is `inconclusive`, for another check
 * owns that failure. Every premise but `status` withholds on a rate limit (429), and all where nothing was sent.
 * - `exchange`: something was sent, whatever came of it (time-outs and resets too).
 * - `status`: a status line came, be it that of a rate limit: for checks of what a 429 has to say.
 * - `response`: a status line came.
 * - `success`: the status is 2xx.
 * - `object`: 2xx, and the whole body is one JSON object.
 * - `completion`: `object`, and `choices` is a non-empty array of objects, with no error in the body.
 * - `events`: 2xx, and at least one SSE frame.
 * - `chunks`: 2xx, and at least one frame whose data is a JSON object.
 * - `answer`: `chunks` or `completion`, ended `complete`, no error, with output (content, reasoning, refusal or a tool call).
 */
export type Premise =
  | 'exchange'
  | 'status'
  | 'response'
  | 'success'
  | 'object'
  | 'completion'
  | 'events'
  | 'chunks'
  | 'answer';

/** One trial's reading, to be judged. */
export interface Trial {
  readonly reading: Reading;
  /** All steps of the trial in order; `reading` is the one that the check asked for (`step`, or the first). */
  readonly steps: readonly Reading[];
  readonly target: Target;
  readonly probe: string;
  /**
   * Its place among the trials of one round of its probe, from 0: what the probe's context said. Further rounds, and
   * trials in place of rate-limited ones, repeat it; `reading.exchange.trial` is theirs alone.
   */
  readonly trial: number;
  /** The request body that was sent, or {} where it was no JSON object. */
  readonly request: JsonObject;
}

/** All trials of all probes that a check asked for. */
export interface Samples {
  readonly target: Target;
  /** Trials of one probe, in order; empty if none was sent. */
  of(probe: string): readonly Trial[];
  readonly all: readonly Trial[];
  /** Trials that the premise left out. Their replies may be anything, or nothing. */
  readonly withheld: readonly Trial[];
}

/**
 * A kind of exchange as it stands in other people's records: what was asked for, whatever came back.
 * `…-stream`: the request said `stream: true`. `any`: every exchange with the API.
 */
export type Traffic =
  | 'any'
  | 'chat'
  | 'chat-stream'
  | 'completions'
  | 'completions-stream'
  | 'embeddings'
  | 'models'
  | 'responses'
  | 'responses-stream';

interface CheckBase {
  /** The normative sentence. */
  readonly title: string;
  /** Id of the clause that it states. */
  readonly clause: string;
  readonly level: Level;
  /** Public reports of this very failure: `owner/repo#number`. */
  readonly incidents?: readonly string[];
  /** Probe, or probes, whose exchanges it judges. */
  readonly probe: string | readonly string[];
  /** Faults that must turn it red, by id. */
  readonly faults: readonly string[];
  /** `success` unless said. */
  readonly premise?: Premise;
  /** Which step of a trial is judged; 0 unless said. */
  readonly step?: number;
  /** What a provider can do about a finding that does not say so itself. */
  readonly fix?: string;
  /** The few probes of the profile `core` cannot show what it is about, so it is left out there. */
  readonly core?: false;
  /** The advisory profile that it belongs to; absent for conformance itself. */
  readonly profile?: AdvisoryProfile;
}

export interface CheckSpec extends CheckBase {
  /**
   * Kinds of recorded exchange that it can judge, whoever asked for what (`assay judge`). Absent: it relies on what its
   * probe asks for. What the request said is in `trial.request`.
   */
  readonly traffic?: Traffic | readonly Traffic[];
  /** Judges each trial by itself. Pure: record in, findings out. */
  readonly judge: (trial: Trial) => Judgement;
}

export interface ComparisonSpec extends CheckBase {
  /** It can tell from some of its probes: a profile may leave out the others. */
  readonly partial?: true;
  /** Judges all trials together. The premise is applied to each trial first; those that miss it are left out. */
  readonly compare: (samples: Samples) => Judgement;
  /**
   * Does this one trial show the failure? null: it cannot tell. Where the comparison counts such trials, they are what
   * its failure rate is about; the verdict stays the comparison's. Without it, rounds of all of its probes are counted.
   */
  readonly shows?: (trial: Trial) => boolean | null;
}

export type AnyCheckSpec = CheckSpec | ComparisonSpec;

/** A check with its place: `id` is its path under `suites/`. */
export type Check = AnyCheckSpec & { readonly id: string; readonly surface: string };

export const defineCheck = (spec: CheckSpec): CheckSpec => spec;
export const defineComparison = (spec: ComparisonSpec): ComparisonSpec => spec;

const shorten = (text: string, length = 240): string =>
  text.length <= length ? text : `${text.slice(0, length - 20)} … (${text.length} chars)`;

/** Evidence that points at a frame of the stream. */
export const atFrame = (frame: Frame): Evidence => ({
  at: `frame ${frame.index} at ${frame.at.toFixed(0)} ms`,
  excerpt: shorten(frame.raw.trimEnd()),
});

/** Evidence that points at a chunk, and a value in it by JSON pointer. */
export const atChunk = (chunk: Chunk, pointer: string): Evidence => ({
  at: `frame ${chunk.frame.index} at ${chunk.frame.at.toFixed(0)} ms, ${pointer}`,
  excerpt: shorten(chunk.frame.data ?? ''),
});

/** Evidence that points into a JSON body by JSON pointer, or at the whole body (`''`). */
export const atBody = (reading: Reading, pointer = ''): Evidence => ({
  exchange: reading.exchange.id,
  at: pointer === '' ? 'body' : `body ${pointer}`,
  excerpt: shorten(reading.text),
});

/** Evidence that points at a response header. */
export const atHeader = (reading: Reading, name: string): Evidence => ({
  exchange: reading.exchange.id,
  at: `header ${name}`,
  excerpt: reading.header(name) ?? '(absent)',
});

/** A size as it reads in a report, in powers of 1024: `512 B`, `56 KB`, `1.5 MB`. */
export const showBytes = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1000 * 1024
    ? `${Number((bytes / 1024).toFixed(1))} KB`
    : `${Number((bytes / 1024 ** 2).toFixed(2))} MB`;
};

/** A value as it reads in a report: JSON, shortened; `absent` for undefined. */
export const show = (value: unknown): string =>
  value === undefined ? 'absent' : shorten(JSON.stringify(value) ?? String(value), 120);
