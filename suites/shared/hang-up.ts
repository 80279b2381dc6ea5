import { atBody, type Finding, type Reading, type Trial } from '../../src/define.ts';
import { is2xx, refusalOf } from './refusal.ts';
import { isWhole } from './streams.ts';

/** What requests after a hang-up tell. */

export const works = (reading: Reading): boolean => is2xx(reading) && isWhole(reading);

/** Did plain requests fail before anybody hung up? Those that came later may have failed because of it. */
export const failsAnyway = (plain: readonly Trial[], hungUp: readonly Trial[]): boolean => {
  const earliest = hungUp.map(({ reading }) => reading.exchange.sent).sort()[0] ?? '';
  const before = plain.filter(({ reading }) => reading.exchange.sent < earliest);
  return before.length > 0 && !plain.some(({ reading }) => works(reading));
};

/** What became of a request that should have worked. */
export const failureOf = (reading: Reading, what: string, expected: string): Finding => {
  const { kind, detail } = reading.exchange.end;
  const isCut = reading.status === null || is2xx(reading);
  return {
    what,
    expected,
    actual: isCut ? `${kind}${detail === null ? '' : ` (${detail})`}` : refusalOf(reading),
    evidence: {
      ...(reading.status === null ? { at: 'the connection' } : atBody(reading)),
      exchange: reading.exchange.id,
    },
  };
};
