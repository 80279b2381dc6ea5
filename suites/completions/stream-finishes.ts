import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { errorSigns, framesOfKind } from '../shared/streams.ts';
import { streamed } from './probes.ts';

export default defineCheck({
  title: 'Every choice of a streamed text ends with a finish_reason',
  clause: 'COMP-03',
  level: 'must',
  probe: streamed,
  premise: 'response',
  traffic: 'completions-stream',
  faults: ['completions-stream-unfinished'],
  fix: 'Say on the last chunk of every choice why it ended. Without it a text that was cut looks whole.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const { kind } = reading.exchange.end;
    if (kind !== 'complete' && kind !== 'reset') return inconclusive(`the exchange ended with ${kind}`);
    if (reading.shape !== 'sse') return inconclusive('the reply is no event stream');
    if (errorSigns(reading).length > 0) return inconclusive('the stream ended with an error');
    if (framesOfKind(reading, 'broken', 'joined').some(({ terminated }) => terminated))
      return inconclusive('events that cannot be read may have held it');
    const choices = textChoices(reading);
    if (choices.length === 0) return inconclusive('no chunk has a choice');
    if (choices.some(({ isNumbered }) => !isNumbered)) return inconclusive('choices cannot be told apart');
    const open = choices.filter(({ finishReasons }) => finishReasons.length === 0);
    const last = reading.frames.at(-1);
    return open.length === 0
      ? []
      : [
          {
            what: `No finish_reason arrives for choice ${open.map(({ index }) => index).join(', ')}`,
            expected: 'stop, length or content_filter',
            actual: kind === 'reset' ? 'the connection broke off' : `none, after ${reading.chunks.length} chunks`,
            ...(last === undefined ? {} : { evidence: atFrame(last) }),
          },
        ];
  },
});
