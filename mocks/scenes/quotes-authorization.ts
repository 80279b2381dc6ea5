import { defineScene } from '../../src/define.ts';

export default defineScene({
  title: 'A refusal with 401 whose message and headers quote the Authorization that came',
  bend: (_plan, request) => {
    const authorization = request.header('authorization') ?? 'none';
    const error = {
      message: `Incorrect API key provided: ${authorization.replace(/^Bearer /, '')}.`,
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    };
    return {
      status: 401,
      headers: [
        ['content-type', 'application/json'],
        ['x-debug-authorization', authorization],
      ],
      steps: [{ kind: 'json', value: { error } }],
    };
  },
});
