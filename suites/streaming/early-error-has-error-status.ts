import { atBody, atFrame, defineCheck, inconclusive, show } from '../../src/define.ts';
import { errorSigns, everyStream, isEmptyError } from '../shared/streams.ts';

export default defineCheck({
  title: 'An error before the first token has an error status, not 200',
  clause: 'HTTP-05',
  level: 'must',
  incidents: ['apache/rocketmq-dashboard#2178', 'aaif-goose/goose#8027', 'odysseus-dev/odysseus#736'],
  probe: everyStream,
  traffic: 'chat-stream',
  faults: ['error-object-in-200-stream', 'stream-error-json-200'],
  fix: 'Wait for the first token of the upstream before you send the status line, and pass its error on as 4xx or 5xx. SDKs retry those, but not a 200.',
  judge: ({ reading }) => {
    const status = `status ${reading.status}`;
    if (reading.shape === 'json') {
      const error = reading.errors.find(({ value }) => !isEmptyError(value));
      return error === undefined
        ? inconclusive('the body is no event stream')
        : [
            {
              what: 'A streamed request is answered with an error as JSON under a status of success',
              expected: 'a status of 400 or above',
              actual: `${status}, ${show(error.value)}`,
              evidence: atBody(reading, '/error'),
            },
          ];
    }
    if (reading.shape !== 'sse') return inconclusive(`the body is ${reading.shape}, not an event stream`);
    const [error] = errorSigns(reading);
    if (error === undefined) return [];
    const hasBegun = reading.choices.some(({ deltas }) => deltas.some(({ frame }) => frame < error.frame.index));
    return hasBegun
      ? []
      : [
          {
            what: 'The stream begins with an error, under a status of success',
            expected: 'a status of 400 or above',
            actual: `${status}, ${show(error.value)}`,
            evidence: atFrame(error.frame),
          },
        ];
  },
});
