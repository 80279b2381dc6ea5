import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Of the client’s headers only Content-Type and Authorization go on',
  incidents: ['mozilla-ai/any-llm#669'],
  bend: {
    request: (sent) => ({
      ...sent,
      headers: sent.headers.filter(([name]) => /^(content-type|authorization|accept|accept-encoding)$/i.test(name)),
    }),
  },
});
