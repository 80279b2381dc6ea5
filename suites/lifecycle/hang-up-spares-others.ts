import { defineComparison, inconclusive } from '../../src/define.ts';
import { failureOf } from '../shared/hang-up.ts';
import { reachedItsEnd, spanOf, wasBrokenOff } from '../shared/parallel.ts';

export default defineComparison({
  title: 'A client that hangs up breaks off no other stream',
  clause: 'LIFE-04',
  level: 'must',
  // Streams that nobody left are the control.
  probe: ['life-parallel-hang-up', 'life-parallel'],
  faults: ['cancel-breaks-off-others'],
  fix: 'Bind the cancellation to the request that was left, not to the model, the session or the upstream connection.',
  compare: (samples) => {
    const trials = samples.of('life-parallel-hang-up');
    const left = trials.find(({ reading }) => reading.exchange.end.kind === 'hung-up');
    if (left === undefined) return inconclusive('no stream was left before its end');
    const moment = spanOf(left.reading).end;
    const alive = trials.filter(({ reading }) => {
      const { start, end } = spanOf(reading);
      return reading.exchange.timed && reading !== left.reading && start < moment && moment < end;
    });
    if (alive.length === 0) return inconclusive('no other stream was under way when the client hung up');
    const cut = alive.filter(({ reading }) => wasBrokenOff(reading));
    if (cut.length === 0) {
      return alive.some(({ reading }) => reachedItsEnd(reading))
        ? []
        : inconclusive('none of the other streams ended well, but none was broken off without a word');
    }
    const others = samples.all.filter(({ reading }) => !alive.some((trial) => trial.reading === reading));
    if (!others.some(({ reading }) => reachedItsEnd(reading)))
      return inconclusive('streams are broken off without a hang-up too');
    return cut.map(({ reading }) =>
      failureOf(
        reading,
        'A stream is broken off because the client of another one hung up',
        'a finish_reason, as without the hang-up',
      ),
    );
  },
});
