import type { Clause, Results } from '../define.ts';

/** Clauses by id, as far as reports quote them. */
export type Catalogue = ReadonlyMap<string, Pick<Clause, 'text' | 'source' | 'breaks'>>;

/** What a reporter may know beside the results. */
export interface ReportContext {
  /** Colour sequences are welcome. Only for reporters that write to stdout. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly catalogue: Catalogue;
  /** The environment, to tell on which CI this runs. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Turns results into one text. Pure; everything that came over the wire is escaped where it is written. */
export interface Reporter {
  /** Its name on the command line, the same as its file's. */
  readonly name: string;
  /** File below the output folder, or null for stdout. */
  readonly file: string | null;
  readonly render: (results: Results, context: ReportContext) => string;
}

export const defineReporter = (reporter: Reporter): Reporter => reporter;
