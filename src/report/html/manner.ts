import type { Measurement, Verdict } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import { verdictSymbols } from '../text.ts';

export type Manner = NonNullable<Measurement['stream']>['manner'];

/** From what is no stream at all to what is one; what shows nothing comes last. */
export const mannersBySeverity: readonly Manner[] = ['buffered', 'dripped', 'clumped', 'real', 'inconclusive'];

const verdictOf: Readonly<Record<Manner, Verdict>> = {
  buffered: 'fail',
  dripped: 'fail',
  clumped: 'warn',
  inconclusive: 'inconclusive',
  real: 'pass',
};

/** Symbol and word beside the colour; with a count where there are several. */
export const mannerChip = (manner: Manner, count: number | null = null): Html =>
  html`<span class="chip ${verdictOf[manner]}">${verdictSymbols[verdictOf[manner]]} ${count === null ? '' : `${count} `}${manner}</span>`;
