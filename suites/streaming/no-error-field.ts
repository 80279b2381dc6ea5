import { atFrame, defineCheck, show } from '../../src/define.ts';
import { errorSigns, everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'An error is told in data, where parsers look',
  clause: 'SSE-12',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-error-field'],
  fix: 'Send data: {"error": {"message": "…"}} and close.',
  judge: ({ reading }) => {
    const [first] = errorSigns(reading).filter(({ place }) => place === 'unseen');
    return first === undefined
      ? []
      : [
          {
            what: 'An error is told outside of data: every parser drops it, and the stream seems to end early',
            expected: 'data: {"error": {"message": "…"}}',
            actual: show(first.value),
            evidence: atFrame(first.frame),
          },
        ];
  },
});
