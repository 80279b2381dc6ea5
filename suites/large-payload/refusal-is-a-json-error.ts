import { atBody, defineComparison, isObject, type Reading } from '../../src/define.ts';
import { judgeBySize, requestBytes, wholeLadder } from '../ladder.ts';

const isBadRefusal = ({ status, json }: Reading): boolean => {
  if (status === null || status < 400 || status > 499) return false;
  const error = isObject(json) ? json.error : undefined;
  return !(isObject(error) && typeof error.message === 'string' && error.message !== '');
};

export default defineComparison({
  title: 'A request that is too large is refused with a JSON error',
  clause: 'PAYLOAD-02',
  level: 'must',
  incidents: ['open-webui/open-webui#3273', 'CherryHQ/cherry-studio#20938', 'huggingface/responses.js#55'],
  probe: wholeLadder,
  faults: ['body-limit-413-html', 'body-limit-100k-framework-default'],
  premise: 'response',
  fix: 'Answer 413 (or 400) with {"error":{"message":…}}; in nginx give the 413 an error_page of type application/json.',
  compare: ({ all }) =>
    judgeBySize(all, {
      has: ({ reading }) => isBadRefusal(reading),
      tell: (first, refused, rates) => ({
        what: `${refused.length} refusals of large requests are no JSON errors, from ${requestBytes(first)} bytes on`,
        expected: '4xx with {"error":{"message":…}}',
        actual: `${first.reading.status} with ${first.reading.mediaType ?? 'no content type'}, body is ${first.reading.shape}; by size: ${rates}`,
        evidence: atBody(first.reading),
      }),
    }),
});
