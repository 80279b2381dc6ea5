import { defineDialect } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

const limit = 64 * 1024;

export default defineDialect({
  title: 'Request bodies above 64 KiB are refused with 413 and a proper error object',
  evidence: 'Any server may set a limit, RFC 9110 section 15.5.14; ERR-03',
  bend: (plan, request) =>
    request.bytes > limit
      ? answerError(plan, 413, `The request body has ${request.bytes} bytes; this server takes at most ${limit}.`, {
          code: 'request_too_large',
        })
      : plan,
});
