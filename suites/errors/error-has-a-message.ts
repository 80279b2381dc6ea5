import { atBody, defineCheck, inconclusive, isArray, isObject, type Reading, show } from '../../src/define.ts';
import { isBusy } from '../shared/refusal.ts';
import { everyChat } from './probes.ts';

const describe = ({ json, shape }: Reading): string => {
  if (!isObject(json)) return shape === 'json' ? show(json) : shape;
  if (json.error === undefined)
    return `an object with the members ${Object.keys(json).slice(0, 6).join(', ') || '(none)'}`;
  return `error: ${show(json.error)}`;
};

const isCompletion = ({ json }: Reading): boolean =>
  isObject(json) && json.error === undefined && isArray(json.choices);

/** Azure answers so as plain text, which SDKs show as it is. */
const isTooLarge = ({ status, shape }: Reading): boolean => status === 413 && shape === 'text';

/** A record may have asked at a path that nobody serves, as under a wrong base URL: what answers then is no API. */
const isElsewhere = ({ status, shape, exchange }: Reading): boolean =>
  exchange.probe === '' && (status === 404 || status === 405) && (shape === 'text' || shape === 'html');

export default defineCheck({
  title: 'The body of an error response is {"error": {"message": …}}',
  clause: 'ERR-01',
  level: 'must',
  probe: [...everyChat, 'error-text-plain'],
  traffic: 'any',
  premise: 'response',
  faults: [
    'error-message-missing',
    'error-detail-only',
    'error-string',
    'error-html',
    'error-plain-text',
    'error-errors-array',
    'chat-completion-body-on-4xx',
  ],
  incidents: [
    'openai/openai-node#1746',
    'earendil-works/pi#7748',
    'vercel/ai#18319',
    'openclaw/openclaw#45216',
    'experientiallabs/experiential#967',
  ],
  judge: ({ reading }) => {
    if (reading.status === null || reading.status < 400) return inconclusive('no error response came');
    if (reading.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
    if (reading.exchange.request.method === 'HEAD') return inconclusive('a reply to HEAD has no body');
    const error = isObject(reading.json) ? reading.json.error : undefined;
    if (isObject(error) && typeof error.message === 'string' && error.message.trim() !== '') return [];
    return [
      {
        what: isCompletion(reading)
          ? 'An error status comes with a chat completion: SDKs throw, and the reason is lost'
          : 'The error body has no error.message that SDKs could show',
        expected: '{"error": {"message": "…", "type": "…", "param": null, "code": null}}',
        actual: `status ${reading.status} with ${describe(reading)}`,
        evidence: atBody(reading, isObject(reading.json) && reading.json.error !== undefined ? '/error' : ''),
        fix: 'Wrap the message in an `error` object. openai-node says "400 status code (no body)" otherwise.',
        // Overload and size are refused by whatever stands before the server, in its own words.
        ...(isBusy(reading) || isTooLarge(reading) || isElsewhere(reading) ? { softened: 'warn' as const } : {}),
      },
    ];
  },
});
