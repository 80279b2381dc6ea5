import { atFrame, defineCheck, isObject, show, skip } from '../../src/define.ts';
import { type ErrorSign, errorSigns, everyStream } from '../shared/streams.ts';

const flawOf = ({ value, place }: ErrorSign): string | null => {
  if (place === 'flat')
    return isObject(value)
      ? 'An error does not stand under the key error: chat clients take it for a chunk'
      : 'The data of an error event is no JSON object with an error: clients fail to parse it';
  if (!isObject(value)) return 'The error is no object: openai-python and the AI SDK lose its message';
  return typeof value.message === 'string' && value.message !== '' ? null : 'The error has no message';
};

export default defineCheck({
  title: 'An error in a stream is {"error": {"message": "…"}}',
  clause: 'CHAT-STREAM-26',
  level: 'must',
  incidents: ['sashabaranov/go-openai#1057', 'apache/rocketmq-dashboard#2178'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['error-flat-mid-stream', 'error-string-mid-stream'],
  fix: 'Send data: {"error": {"message": "…", "type": "…", "code": null}}.',
  judge: ({ reading }) => {
    const seen = errorSigns(reading).filter(({ place }) => place !== 'unseen');
    if (seen.length === 0) return skip('no error came in the stream');
    const bad = seen.find((sign) => flawOf(sign) !== null);
    return bad === undefined
      ? []
      : [
          {
            what: flawOf(bad) ?? '',
            expected: '{"error": {"message": "…"}}',
            actual: show(bad.frame.json ?? bad.frame.data),
            evidence: atFrame(bad.frame),
          },
        ];
  },
});
