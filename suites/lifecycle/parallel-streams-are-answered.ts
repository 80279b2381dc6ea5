import { defineComparison, type Finding, inconclusive, type Trial } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { mayHaveEndedAtOnce } from '../shared/emptiness.ts';
import { failureOf } from '../shared/hang-up.ts';
import { notParallel, sideBySide } from '../shared/parallel.ts';
import { is2xx, isBusy, lateClientReason } from '../shared/refusal.ts';
import { errorSigns, isWhole } from '../shared/streams.ts';

const answered = ({ reading }: Trial): boolean => is2xx(reading) && isWhole(reading) && hasOutput(reading);

/** Silence this many times as long as the slowest answer took is no queue: all that stood in it have been served. */
const patience = 3;

/** What is wrong with a request that was under way beside others, or null. */
const flawOf = (trial: Trial, slowestMs: number): Finding | null => {
  const { reading } = trial;
  const { status, exchange } = reading;
  const failure = (what: string): Finding => failureOf(reading, what, 'an answer, as others got at the same time');
  if (status !== null && status >= 500 && !isBusy(reading))
    return failure('One of several streams at once is refused with 5xx');
  if (exchange.end.kind === 'reset' && reading.text === '')
    return failure('One of several streams at once is reset before it has begun');
  if (!is2xx(reading) || hasOutput(reading) || errorSigns(reading).length > 0) return null;
  if (isWhole(reading) && !mayHaveEndedAtOnce(trial)) return failure('One of several streams at once is empty');
  const isSilent = exchange.end.kind.startsWith('timeout') && exchange.end.at > slowestMs * patience;
  return isSilent && lateClientReason(reading) === null
    ? failure('One of several streams at once brings a status and then nothing')
    : null;
};

export default defineComparison({
  title: 'Of several streams at once each is answered',
  clause: 'LIFE-02',
  level: 'must',
  incidents: ['NVIDIA-NeMo/Switchyard#541'],
  probe: 'life-parallel',
  premise: 'exchange',
  faults: ['zero-body-under-concurrency'],
  fix: 'Look for what parallel requests share: one upstream connection, one lock, one generator.',
  compare: ({ all }) => {
    const good = all.filter(answered);
    const slowestMs = Math.max(0, ...good.map(({ reading }) => reading.exchange.end.at));
    const together = sideBySide(all);
    if (together.length < 2) return inconclusive(notParallel);
    if (good.length === 0) return inconclusive('none of the streams is answered, so it may not lie in their number');
    const findings = together.flatMap((trial) => flawOf(trial, slowestMs) ?? []);
    if (findings.length > 0) return findings;
    return good.length < 2 ? inconclusive('fewer than two of the streams were answered') : [];
  },
});
