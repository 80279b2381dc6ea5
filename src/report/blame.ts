import { type AttributionRecord, type Blame, blames, type Results } from '../define.ts';

/** Whose fault it is, in a few words. */
export const blameLabels: Readonly<Record<Blame, string>> = {
  gateway: 'gateway',
  provider: 'provider',
  both: 'both',
  mended: 'mended',
  unclear: 'unclear',
};

/** What each word means, for people who see it for the first time. */
export const blameMeanings: Readonly<Record<Blame, string>> = {
  gateway: 'fails through the gateway, passes directly',
  provider: 'fails directly, and the gateway passes it on',
  both: 'each fails in a way of its own',
  mended: 'fails directly, and the gateway hides it',
  unclear: 'one side could not be judged, or chance may explain it',
};

/** Those that occurred, with their records, the gateway’s own first. */
export const byBlame = (
  attribution: readonly AttributionRecord[],
): readonly (readonly [Blame, readonly AttributionRecord[]])[] =>
  blames.flatMap((blame) => {
    const group = attribution.filter((each) => each.blame === blame);
    return group.length === 0 ? [] : [[blame, group] as const];
  });

/** `2 gateway, 1 provider, 3 unclear`. */
const blamesInWords = (attribution: readonly AttributionRecord[]): string =>
  byBlame(attribution)
    .map(([blame, group]) => `${group.length} ${blameLabels[blame]}`)
    .join(', ');

/** For the summary of a run; nothing where nobody was asked directly. It names nobody. */
export const blameSentences = ({ attribution }: Pick<Results, 'attribution'>): readonly string[] => {
  if (attribution === undefined) return [];
  return attribution.length === 0
    ? ['Asked directly, the provider shows no failure either.']
    : [`Whose fault: ${blamesInWords(attribution)}.`];
};
