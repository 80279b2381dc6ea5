import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

const windowBytes = 60_000;

export default defineFault({
  title: 'A prompt that overflows the context is answered with 500, as if the server were at fault',
  incidents: ['ardanlabs/kronk#861', 'continuedev/continue#5896'],
  bend: (plan, request) =>
    request.bytes > windowBytes
      ? answerError(plan, 500, 'decode failed: no room left in the context window', {
          type: 'server_error',
          code: 'internal',
        })
      : plan,
});
