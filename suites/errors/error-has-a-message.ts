import { atBody, defineCheck, inconclusive, isObject, type Reading, show } from '../../src/define.ts';
import { answering, unanswerable } from '../chat/probes.ts';

const describe = ({ json, shape }: Reading): string => {
  if (!isObject(json)) return shape === 'json' ? show(json) : shape;
  if (json.error === undefined)
    return `an object with the members ${Object.keys(json).slice(0, 6).join(', ') || '(none)'}`;
  return `error: ${show(json.error)}`;
};

export default defineCheck({
  title: 'The body of an error response is {"error": {"message": …}}',
  clause: 'ERR-01',
  level: 'must',
  probe: [...unanswerable, ...answering],
  premise: 'response',
  faults: ['error-message-missing', 'error-detail-only', 'error-string', 'error-html', 'error-plain-text'],
  incidents: ['openai/openai-node#1746', 'earendil-works/pi#7748', 'vercel/ai#18319', 'openclaw/openclaw#45216'],
  judge: ({ reading }) => {
    if (reading.status === null || reading.status < 400) return inconclusive('no error response came');
    if (reading.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
    const error = isObject(reading.json) ? reading.json.error : undefined;
    if (isObject(error) && typeof error.message === 'string' && error.message.trim() !== '') return [];
    return [
      {
        what: 'The error body has no error.message that SDKs could show',
        expected: '{"error": {"message": "…", "type": "…", "param": null, "code": null}}',
        actual: `status ${reading.status} with ${describe(reading)}`,
        evidence: atBody(reading, isObject(reading.json) && reading.json.error !== undefined ? '/error' : ''),
        fix: 'Wrap the message in an `error` object. openai-node says "400 status code (no body)" otherwise.',
      },
    ];
  },
});
