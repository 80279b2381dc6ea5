import { defineScene } from '../../src/define.ts';
import { withHeader } from '../bend.ts';

const headers = {
  'x-ratelimit-limit-requests': '10000',
  'x-ratelimit-remaining-requests': '9998',
  'x-ratelimit-remaining-tokens': '149971',
  'x-ratelimit-reset-tokens': '11ms',
} as const;

export default defineScene({
  title: 'The reply says how much of its limits is left, in x-ratelimit headers',
  bend: (plan) => Object.entries(headers).reduce((bent, [name, value]) => withHeader(bent, name, value), plan),
});
