import { defineCheck, inconclusive, isObject, type JsonObject, show } from '../../src/define.ts';
import { responseIn } from '../../src/read/index.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

/** Codes that say nothing about the server: the account is spent, or too fast. */
const isLimit = (value: JsonObject): boolean => {
  const error = isObject(value.error) ? value.error : value;
  return /rate_limit|quota|overloaded/i.test(`${String(error.code)} ${String(error.type)}`);
};

export default defineCheck({
  title: 'A stream of /responses that has begun is not broken off by an error',
  clause: 'RESP-STREAM-14',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-error-mid-stream', 'resp-error-event-string', 'resp-failed-without-error'],
  fix: 'See what the upstream says. Where the failure can be known before the first token, answer with an error status.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const [failure] = [...stream.errors, ...stream.terminals.filter(({ type }) => type === 'response.failed')];
    if (failure === undefined) return [];
    const { value } = failure.chunk;
    if (isLimit(value) || isLimit(responseIn(failure) ?? {})) return inconclusive('a limit was reached');
    return findingsOf([
      {
        event: failure,
        what: 'The answer is broken off by an error',
        expected: 'response.completed',
        actual: show(value.error ?? value.message ?? responseIn(failure)?.error),
      },
    ]);
  },
});
