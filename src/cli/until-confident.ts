import type { Config } from '../config/schema.ts';
import { AssayError } from '../define.ts';
import { defaultDesign, fewestTrials } from '../run/decide.ts';
import type { SequentialDesign } from '../stats/index.ts';

export interface ConfidenceFlags {
  readonly untilConfident?: boolean;
  readonly p0?: number;
  readonly p1?: number;
  readonly maxTrials?: number;
}

const percent = (rate: number): string => `${Number((rate * 100).toFixed(4))} %`;

const requirePossible = (design: SequentialDesign): SequentialDesign => {
  const { p0, p1, cap } = design;
  if (p0 >= p1) {
    throw new AssayError(
      'usage',
      `the accepted failure rate (${percent(p0)}) is not below the other (${percent(p1)})`,
      {
        hint: 'Give --p0 a rate that you accept, and --p1 a higher one that you do not.',
      },
    );
  }
  if (fewestTrials(design) === null) {
    const fewest = fewestTrials({ ...design, cap: 10_000_000 });
    throw new AssayError(
      'usage',
      `with at most ${cap} trials nothing can be decided for a failure rate of ${percent(p0)} or less`,
      {
        hint: `It takes ${fewest} trials without a failure: raise --max-trials, or --p1.`,
      },
    );
  }
  return design;
};

/**
 * The sequential test that flags and configuration ask for; null for none. Throws AssayError('usage') where they
 * contradict each other, or no number of trials that they allow could decide.
 */
export const designOf = (flags: ConfidenceFlags, config: Config | null): SequentialDesign | null => {
  const configured = config?.untilConfident;
  if (flags.untilConfident !== true && (configured === undefined || configured === false)) {
    const stray = Object.entries({ '--p0': flags.p0, '--p1': flags.p1, '--max-trials': flags.maxTrials }).find(
      ([, value]) => value !== undefined,
    );
    if (stray === undefined) return null;
    throw new AssayError('usage', `${stray[0]} says how sure to be, but nothing asks for it`, {
      hint: 'Add --until-confident, or use --trials to send every probe a fixed number of times.',
    });
  }
  const settings = typeof configured === 'object' ? configured : {};
  return requirePossible({
    ...defaultDesign,
    p0: flags.p0 ?? settings.p0 ?? defaultDesign.p0,
    p1: flags.p1 ?? settings.p1 ?? defaultDesign.p1,
    cap: flags.maxTrials ?? settings.maxTrials ?? defaultDesign.cap,
  });
};
