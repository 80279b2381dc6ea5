import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Integers among the parameters are written as floats',
  incidents: [],
  bend: {
    request: (sent) => ({
      ...sent,
      body: Buffer.from(
        Buffer.from(sent.body)
          .toString('utf8')
          .replace(/"(seed|n|top_logprobs|max_tokens|max_completion_tokens)":\s*(-?\d+)(?=[,}])/g, '"$1":$2.0'),
      ),
    }),
  },
});
