import { defineScene, type Step } from '../../src/define.ts';
import { cutAfterContent } from '../bend.ts';

export default defineScene({
  title: 'A stream that fails half-way with an error event that quotes the Authorization that came',
  bend: (plan, request) => {
    const authorization = request.header('authorization') ?? 'none';
    const error = { message: `The key ${authorization} has expired.`, type: 'invalid_request_error', code: 'expired' };
    const told: Step = { kind: 'chunk', value: { error } };
    return request.stream ? cutAfterContent(plan, 3, [told]) : plan;
  },
});
