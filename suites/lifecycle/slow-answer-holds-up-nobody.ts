import { defineComparison, inconclusive, type Reading } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { median } from '../../src/stats/index.ts';
import { type Span, spanOf } from '../shared/parallel.ts';
import { is2xx } from '../shared/refusal.ts';
import { isWhole } from '../shared/streams.ts';
import { slowTrial } from './probes.ts';

/**
 * Begun in this part of the slow request's time: not so early that the server may have seen it first, and early enough to
 * be answered meanwhile.
 */
const earliest = 0.02;
const latest = 0.7;
/** Ended with the slow request, or later, give or take what came between us and the server. */
const lastPart = 0.8;
/** One may be slow by chance, and at that moment. */
const fewest = 2;
/** How many times as long as by itself a quick request must take before anything is to blame. */
const clearly = 4;
/** Milliseconds below which nobody is held up by an answer: a mock's comes at once, and our clock of starts counts whole ones. */
const shortest = 50;

const durationOf = ({ exchange }: Reading): number => exchange.end.at;

const isHeldUp = (reading: Reading, { start, end }: Span): boolean =>
  spanOf(reading).end >= start + (end - start) * lastPart;

export default defineComparison({
  title: 'While one answer is made the server goes on to answer other requests',
  clause: 'LIFE-05',
  level: 'should',
  incidents: ['Mirrowel/LLM-API-Key-Proxy#39'],
  probe: 'life-beside-slow',
  premise: 'response',
  faults: ['event-loop-blocked-by-stalled-upstream'],
  fix: 'Wait for the upstream without blocking: no synchronous client, file or lock on the thread that serves all requests.',
  compare: ({ all }) => {
    const slow = all.find(({ trial }) => trial === slowTrial)?.reading;
    if (slow === undefined || !is2xx(slow) || !isWhole(slow)) return inconclusive('the long answer did not come');
    if (durationOf(slow) < shortest) return inconclusive('the long answer was made too fast to hold anybody up');
    const span = spanOf(slow);
    const began = (reading: Reading): number => spanOf(reading).start - span.start;
    const quick = all
      .filter(({ trial }) => trial !== slowTrial)
      .flatMap(({ steps }) => steps)
      .filter((reading) => reading.exchange.timed && reading.status !== null && isWhole(reading));
    const beside = quick.filter((reading) => began(reading) >= 0 && began(reading) < durationOf(slow) * latest);
    const heldUp = beside.filter((reading) => isHeldUp(reading, span));
    // One that was quick because the server saw it first shows nothing.
    const served = beside.filter(
      (reading) => !isHeldUp(reading, span) && began(reading) >= durationOf(slow) * earliest,
    );
    if (served.length > 0) return [];
    if (heldUp.length === 0) return inconclusive('nothing was asked for while the long answer was made');
    const alone = quick.filter((reading) => !beside.includes(reading));
    if (heldUp.length < fewest || alone.length < fewest) return inconclusive('too few requests to tell');
    const lag = Math.max(...all.map(({ reading }) => lateness(reading.exchange)));
    if (lag > durationOf(slow) / 4)
      return inconclusive(`our own event loop was late by ${lag.toFixed(0)} ms while the long answer was made`);
    const usual = median(alone.map(durationOf));
    const taken = median(heldUp.map(durationOf));
    if (taken < usual * clearly) return inconclusive('such requests take as long by themselves');
    return [
      {
        what: 'Requests that need no model wait until a long answer is finished',
        expected: `an answer after about ${usual.toFixed(0)} ms, as when nothing else is under way`,
        actual: `${heldUp.length} of ${heldUp.length} took ${taken.toFixed(0)} ms, until the long answer came`,
        evidence: { exchange: slow.exchange.id, at: 'times of GET /models beside the long answer' },
      },
    ];
  },
});
