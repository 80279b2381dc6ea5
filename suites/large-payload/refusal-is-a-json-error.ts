import { atBody, defineComparison, isObject, type Reading } from '../../src/define.ts';
import { judgeBySize, requestBytes, unlessUntold, wholeLadder } from '../shared/ladder.ts';

const isBadRefusal = ({ status, json }: Reading): boolean => {
  if (status === null || status < 300 || status > 499) return false;
  // A redirect refuses nothing and serves nothing.
  if (status < 400) return true;
  const error = isObject(json) ? json.error : undefined;
  return !(isObject(error) && typeof error.message === 'string' && error.message !== '');
};

export default defineComparison({
  title: 'A request that is too large is refused with a JSON error',
  clause: 'PAYLOAD-02',
  level: 'must',
  incidents: ['open-webui/open-webui#3273', 'CherryHQ/cherry-studio#20938', 'huggingface/responses.js#55'],
  probe: wholeLadder,
  faults: ['body-limit-413-html', 'body-limit-100k-framework-default', 'large-body-redirect'],
  premise: 'response',
  fix: 'Answer 413 (or 400) with {"error":{"message":…}}; in nginx give the 413 an error_page of type application/json.',
  shows: ({ reading }) => isBadRefusal(reading),
  compare: (samples) =>
    unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: ({ reading }) => isBadRefusal(reading),
        tell: (first, refused, rates) => ({
          what: `${refused.length} large requests are refused without a JSON error, from ${requestBytes(first)} bytes on`,
          expected: '4xx with {"error":{"message":…}}',
          actual: `${first.reading.status} with ${first.reading.mediaType ?? 'no content type'}, body is ${first.reading.shape}; by size: ${rates}`,
          evidence: atBody(first.reading),
        }),
      }),
    ),
});
