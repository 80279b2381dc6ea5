import type { CheckResult, TrialCounts } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { patternInWords } from '../text.ts';

/** A part as percent: `0.5 %`, `12 %`. */
export const percentOf = (part: number): string => {
  const value = part * 100;
  const digits = value > 0 && value < 10 ? 1 : value > 99 && value < 100 ? 1 : 0;
  return `${Number(value.toFixed(digits))} %`;
};

export const intervalInWords = ([low, high]: readonly [number, number]): string =>
  `${percentOf(low).replace(' %', '')} to ${percentOf(high)}`;

/** Trials that were judged. */
export const judgedOf = ({ n, withheld }: Pick<TrialCounts, 'n' | 'withheld'>): number => Math.max(0, n - withheld);

/** What the sequential test has shown, and what it has not. */
export const decisionInWords = ({ p0, p1, outcome }: NonNullable<TrialCounts['decision']>): string => {
  if (outcome === 'below') return `fails less often than ${percentOf(p1)}`;
  if (outcome === 'above') return `fails more often than ${percentOf(p0)}`;
  return `undecided between ${percentOf(p0)} and ${percentOf(p1)}`;
};

const told: readonly number[] = [2, 3, 5, 10, 20, 50, 100];

/** pass^k, the chance that so many trials all pass; it says something only where some fail and some pass. */
export const passesInWords = ({ n, withheld, failed, passHatK = [] }: TrialCounts): string | null => {
  if (failed === 0 || failed >= judgedOf({ n, withheld })) return null;
  const shown = told.flatMap((k) => {
    const chance = passHatK[k - 1];
    return chance === undefined ? [] : [`of ${k} ${percentOf(chance)}`];
  });
  return shown.length === 0 ? null : `all ${shown.slice(0, 4).join(', ')}`;
};

/** What the failures depend on, in full; nothing where counts alone tell it. */
const patternHtml = (result: CheckResult): Html | null => {
  const { pattern } = result.trials;
  if (pattern === undefined || pattern.kind === 'never' || judgedOf(result.trials) < 2) return null;
  const told = patternInWords(result);
  return told === null
    ? html`<strong>${pattern.kind.replaceAll('-', ' ')}</strong>`
    : html`<strong>${told}</strong>: ${pattern.detail}`;
};

/** All that many trials tell of a check, as rows of a list; nothing of a single trial. */
export const trialRows = (result: CheckResult): Html | null => {
  const { decision } = result.trials;
  const rows = [
    { name: 'Pattern', value: patternHtml(result) },
    { name: 'pass^k', value: passesInWords(result.trials) },
    { name: 'Decision', value: decision === undefined ? null : decisionInWords(decision) },
  ].filter(({ value }) => value !== null);
  return rows.length === 0
    ? null
    : html`<dl class="pairs trials">${rows.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
};
