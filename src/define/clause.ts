/**
 * How hard a rule is. Comes from the source, never from taste.
 * - `must`: the published contract and real providers agree, or an official SDK crashes or corrupts data without it.
 * - `should`: the contract says so, but healthy providers differ and no SDK cares.
 * - `observe`: worth a note, never fails.
 */
export type Level = 'must' | 'should' | 'observe';

/** A normative sentence and where it stands. */
export interface Clause {
  /** Stable id, such as `CHAT-STREAM-08`. */
  readonly id: string;
  readonly level: Level;
  /** The rule, as one sentence. */
  readonly text: string;
  /** Where it stands or what shows it: specification with line, SDK source, recordings. */
  readonly source: string;
  /** SDKs and clients that crash or lose data without it; absent if none does. */
  readonly breaks?: string;
  /** Why no check states it. A clause has checks or this, never both and never neither. */
  readonly excluded?: string;
}

export const defineClauses = <const T extends readonly Clause[]>(clauses: T): T => clauses;
