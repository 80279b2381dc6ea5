import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { answerChunks, errorSigns, framesOfKind, isFinished, requestedChoices } from '../shared/streams.ts';

export default defineCheck({
  title: 'n gives exactly n choices in a stream',
  clause: 'CHAT-REQ-07',
  level: 'should',
  probe: 'stream-n2',
  premise: 'answer',
  faults: ['n-ignored', 'stream-n-ignored'],
  fix: 'Refuse an n above 1 if you cannot serve it: callers would vote among fewer answers than they think.',
  judge: (trial) => {
    const { reading } = trial;
    const wanted = requestedChoices(trial);
    const found = reading.choices.length;
    // More than were asked for is the index at fault, which `choices-appear-in-order` judges.
    if (found >= wanted) return [];
    if (errorSigns(reading).length > 0) return inconclusive('the stream holds an error');
    if (reading.json !== undefined) return inconclusive('the answer is not streamed');
    if (!isFinished(reading)) return inconclusive('the stream ended before its finish_reason');
    if (framesOfKind(reading, 'broken', 'joined', 'value').length > 0)
      return inconclusive('events that cannot be read may hold the rest');
    const last = answerChunks(reading).findLast(({ value }) => value.choices !== undefined);
    return [
      {
        what: 'n is ignored in a stream: fewer choices come than were asked for',
        expected: `${wanted} choices, or 400 that says that n is not supported`,
        actual: String(found),
        ...(last === undefined ? {} : { evidence: atFrame(last.frame) }),
      },
    ];
  },
});
