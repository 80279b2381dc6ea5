import { defineCheck, isObject, type Json, show, skip } from '../../src/define.ts';
import { responseIn, responseStream } from '../../src/read/index.ts';
import { type EventFlaw, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const hasMessage = (value: Json | undefined): boolean =>
  isObject(value) && typeof value.message === 'string' && value.message.trim() !== '';

export default defineCheck({
  title: 'A failure in a stream of /responses says what failed',
  clause: 'RESP-STREAM-08',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-error-event-string', 'resp-failed-without-error'],
  fix: 'Send {"type": "error", "error": {"code": "…", "message": "…"}} and then response.failed with the same error in the response.',
  judge: ({ reading }) => {
    const { errors, terminals } = responseStream(reading);
    const failures = terminals.filter(({ type }) => type === 'response.failed');
    if (errors.length + failures.length === 0) return skip('nothing failed in the stream');
    return findingsOf([
      ...errors.flatMap((event): readonly EventFlaw[] => {
        const { value } = event.chunk;
        return hasMessage(value.error) || hasMessage(value)
          ? []
          : [
              {
                event,
                what: 'An error event has no message that SDKs could show',
                expected: '{"type": "error", "error": {"code": "…", "message": "…"}}',
                actual: show(value.error ?? value.message),
                pointer: '/error',
              },
            ];
      }),
      ...failures.flatMap((event): readonly EventFlaw[] =>
        hasMessage(responseIn(event)?.error)
          ? []
          : [
              {
                event,
                what: 'response.failed does not say what failed',
                expected: '{"code": "…", "message": "…"}',
                actual: show(responseIn(event)?.error),
                pointer: '/response/error',
              },
            ],
      ),
    ]);
  },
});
