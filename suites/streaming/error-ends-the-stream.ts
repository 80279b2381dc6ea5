import { atChunk, defineCheck, isObject, show, skip } from '../../src/define.ts';
import { outputOf } from '../../src/read/output.ts';
import { entriesOf, errorSigns, everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'After an error a stream has neither output nor a finish_reason',
  clause: 'CHAT-STREAM-26',
  level: 'must',
  incidents: ['chenyme/grok2api#626', 'vllm-project/vllm#57082'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['error-then-stop-and-done'],
  fix: 'Close the stream after the error. With a finish_reason "stop" behind it, a failed answer looks complete.',
  judge: ({ reading }) => {
    const [error] = errorSigns(reading);
    if (error === undefined) return skip('no error came in the stream');
    for (const chunk of reading.chunks.filter(({ frame }) => frame.index > error.frame.index)) {
      for (const { choice, pointer } of entriesOf(chunk)) {
        const { finish_reason: reason, delta } = choice;
        const isFinish = typeof reason === 'string' && reason !== '' && reason !== 'error';
        if (!isFinish && !(isObject(delta) && outputOf(delta).content !== '')) continue;
        return [
          {
            what: isFinish
              ? 'A finish_reason follows an error, so that the failure looks like success'
              : 'Output follows an error',
            expected: 'the end of the stream',
            actual: isFinish ? `finish_reason ${show(reason)}` : show(delta),
            evidence: atChunk(chunk, pointer),
          },
        ];
      }
    }
    return [];
  },
});
