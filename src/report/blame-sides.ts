import { type AttributionRecord, targetKey } from '../define.ts';
import { verdictLabels } from './text.ts';

/** `18/18 failed`, `3/3 passed`, `skipped`. */
export const sideInWords = ({ verdict, n, failed }: AttributionRecord['gateway']): string => {
  if (verdict === 'fail' || verdict === 'warn') return `${failed}/${n} ${verdictLabels[verdict]}`;
  return verdict === 'pass' ? `${n}/${n} ${verdictLabels[verdict]}` : verdictLabels[verdict];
};

/** What one side shows: its first finding, why it was not judged, or that it passes. */
export const shownBy = ({ verdict, finding, reason }: AttributionRecord['gateway']): string =>
  finding === undefined
    ? (reason ?? (verdict === 'pass' ? 'nothing wrong' : verdictLabels[verdict]))
    : `${finding.what}: ${finding.actual}`;

/** Records by the pair of targets that they are about, each under `GATEWAY, and directly PROVIDER`. */
export const byPair = (
  attribution: readonly AttributionRecord[],
): readonly (readonly [string, readonly AttributionRecord[]])[] => [
  ...Map.groupBy(attribution, ({ target, direct }) => `${targetKey(target)}, and directly ${targetKey(direct)}`),
];
