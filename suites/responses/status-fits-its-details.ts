import { defineCheck, type Finding, inconclusive, isObject, type JsonObject, show } from '../../src/define.ts';
import { finalResponse, type Placed, plain, streams } from '../shared/responses.ts';

const isNothing = (value: unknown): boolean => value === undefined || value === null;

const hasMessage = (error: unknown): boolean =>
  isObject(error) && typeof error.message === 'string' && error.message.trim() !== '';

const hasReason = ({ incomplete_details: details }: JsonObject): boolean =>
  isObject(details) && typeof details.reason === 'string' && details.reason !== '';

const flawsOf = ({ response, at }: Placed): readonly Finding[] => {
  const { status, error, incomplete_details: details } = response;
  if (status === 'completed' && !isNothing(error)) {
    return [
      { what: 'A completed response has an error', expected: 'null', actual: show(error), evidence: at('/error') },
    ];
  }
  if (status === 'incomplete' && !hasReason(response)) {
    return [
      {
        what: 'An incomplete response does not say why it is',
        expected: '{"reason": "max_output_tokens"} or {"reason": "content_filter"}',
        actual: show(details),
        evidence: at('/incomplete_details'),
      },
    ];
  }
  if (status === 'failed' && !hasMessage(error)) {
    return [
      {
        what: 'A failed response does not say why it is',
        expected: '{"code": "…", "message": "…"}',
        actual: show(error),
        evidence: at('/error'),
      },
    ];
  }
  return [];
};

export default defineCheck({
  title: 'The status of a response fits its error and its incomplete_details',
  clause: 'RESP-06',
  level: 'must',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-completed-with-error', 'resp-incomplete-without-reason', 'resp-failed-as-200'],
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    return final === null || typeof final.response.status !== 'string'
      ? inconclusive('there is no finished response with a status')
      : flawsOf(final);
  },
});
