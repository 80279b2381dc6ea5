import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

/** What the official SDKs send beside the headers that every HTTP client knows. */
const foreign = [
  'x-stainless-lang',
  'x-stainless-package-version',
  'x-stainless-retry-count',
  'openai-organization',
  'openai-project',
  'openai-beta',
  'idempotency-key',
];

export default defineFault({
  title: 'Request headers that SDKs add are refused with 400',
  incidents: ['earendil-works/pi#3579', 'earendil-works/pi#3207', 'Yeachan-Heo/gajae-code#517'],
  bend: (plan, request) => {
    const name = foreign.find((header) => request.header(header) !== null);
    return name === undefined ? plan : answerError(plan, 400, `Request header not allowed: ${name}.`);
  },
});
