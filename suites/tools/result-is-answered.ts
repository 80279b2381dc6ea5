import { defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { mayHaveEndedAtOnce } from '../shared/emptiness.ts';
import { isCut, outcomesIn, withoutReply } from '../shared/tool-calls.ts';

const wasCut = (trial: Trial): boolean => outcomesIn(trial.reading).some(({ finish }) => isCut(finish));

export default defineComparison({
  title: 'The result of a tool is answered: the reply is not empty',
  clause: 'TOOL-04',
  level: 'must',
  incidents: ['su-kaka/gcli2api#406'],
  probe: ['tools-history', 'tools-history-absent', 'tools-history-stream'],
  premise: 'success',
  faults: ['tool-history-broken-roundtrip'],
  fix: 'Pass on the assistant message with its calls as well as their results. Upstreams answer an orphan result with nothing.',
  compare: (samples) => {
    const whole = samples.all.filter((trial) => withoutReply(trial.reading) === null && !wasCut(trial));
    if (whole.length === 0) return inconclusive('no reply is whole');
    const empty = whole.filter(({ reading }) => !hasOutput(reading));
    // A model may end its turn with the first token, now and then. Nobody's does so always.
    const excused = empty.filter(mayHaveEndedAtOnce);
    const [first] = empty;
    if (first === undefined || (excused.length === empty.length && empty.length < whole.length)) return [];
    return [
      {
        what: 'After the result of a tool comes an empty answer, taken for the end of the work',
        expected: 'content, a refusal or another call',
        actual: `${empty.length} of ${whole.length} replies are empty`,
        evidence: { exchange: first.reading.exchange.id, at: 'the answer' },
      },
    ];
  },
});
