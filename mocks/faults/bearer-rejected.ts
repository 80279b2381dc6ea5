import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

/** Whoever shows no key that the server knows is a guest, and a guest has one request. */
const guestRequests = 1;

export default defineFault({
  title: 'A valid key in Authorization: Bearer is not read: after one request as a guest, 401 asks for x-api-key',
  incidents: ['sgl-project/sglang#466'],
  bend: (plan, request) =>
    request.header('x-api-key') === null && request.nth >= guestRequests
      ? answerError(plan, 401, 'No API key was provided. Send it in the x-api-key header.', {
          type: 'authentication_error',
          code: 'invalid_api_key',
        })
      : plan,
});
