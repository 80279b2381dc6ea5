import { defineGatewayDialect } from '../../src/define.ts';

/** What a call cannot do without. */
const needed = /^(authorization|content-type|accept|accept-encoding)$/;

export default defineGatewayDialect({
  title: 'Only the headers that the call needs go upstream',
  evidence: "LiteLLM and Portkey make the upstream's headers anew: Authorization, Content-Type, Accept, User-Agent",
  bend: {
    request: (sent) => ({
      ...sent,
      headers: [...sent.headers.filter(([name]) => needed.test(name.toLowerCase())), ['user-agent', 'gateway/1.0']],
    }),
  },
});
