import {
  inconclusive,
  isWithheld,
  type Json,
  type Judgement,
  type Reading,
  type Samples,
  show,
  type Withheld,
} from '../../src/define.ts';
import { is2xx, isBusy, refusalOf } from './refusal.ts';

/** Values that a parameter cannot have, and how their refusal is judged. */

/** One value that a parameter cannot have. */
export interface WrongValue {
  readonly member: string;
  readonly value: Json;
}

/** A probe sends one request for each, in this order. */
export const wrongTypes: readonly WrongValue[] = [
  { member: 'temperature', value: 'hot' },
  { member: 'max_tokens', value: 'many' },
  { member: 'n', value: 'two' },
  { member: 'stream', value: 'maybe' },
];

/** The same for values of the right type. */
export const outOfRange: readonly WrongValue[] = [
  { member: 'temperature', value: 99 },
  { member: 'top_p', value: 7 },
  { member: 'presence_penalty', value: -99 },
  { member: 'logit_bias', value: { '1': 1000 } },
  { member: 'n', value: 0 },
  { member: 'stop', value: ['one', 'two', 'three', 'four', 'five', 'six'] },
  { member: 'max_tokens', value: 0 },
  { member: 'max_tokens', value: -1 },
];

/** `A request whose temperature is "hot"`. */
export const requestWith = ({ member, value }: WrongValue): string => `A request whose ${member} is ${show(value)}`;

/** Findings of all judgements; if there are none, the first reason for not judging, unless something was judged. */
export const together = (judgements: readonly Judgement[]): Judgement => {
  const findings = judgements.flatMap((judgement) => (isWithheld(judgement) ? [] : judgement));
  const [withheld] = judgements.filter(isWithheld);
  return findings.length > 0 || withheld === undefined || judgements.some((each) => !isWithheld(each))
    ? findings
    : withheld;
};

/** A reply that tells nothing about the request. */
const noise = (reading: Reading): Withheld | null => {
  if (reading.status === 429) return inconclusive('rate limited (429)');
  if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
  return reading.status === 401 || reading.status === 403 ? inconclusive('the key was refused') : null;
};

/** Judges every request of a probe for wrong values, if a plain request is answered. */
export const judgeWrongValues = (
  samples: Samples,
  { probe, values }: { readonly probe: string; readonly values: readonly WrongValue[] },
  judge: (reading: Reading, wrong: WrongValue) => Judgement,
): Judgement => {
  if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
    return inconclusive('a plain request is not answered either');
  const judged = samples.of(probe).flatMap(({ steps }) =>
    values.flatMap((wrong, i) => {
      const reading = steps[i];
      return reading === undefined ? [] : [noise(reading) ?? judge(reading, wrong)];
    }),
  );
  return judged.length === 0 ? inconclusive('no response came') : together(judged);
};
