import { defineGatewayFault } from '../../src/define.ts';

export default defineGatewayFault({
  title: 'Every character of a request beyond ASCII becomes a question mark',
  incidents: [],
  bend: {
    request: (sent) => ({
      ...sent,
      body: Buffer.from(
        Buffer.from(sent.body)
          .toString('utf8')
          .replace(/[^\u0000-\u007f]/gu, '?'),
      ),
    }),
  },
});
