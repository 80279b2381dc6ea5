import { defineDialect } from '../../src/define.ts';
import { withHeader } from '../bend.ts';

export default defineDialect({
  title: 'Every reply says Connection: close, and the connection is closed after it',
  evidence: 'HTTP/1.1 servers without keep-alive, RFC 9112 section 9.6; HTTP-12',
  bend: (plan) => withHeader(plan, 'connection', 'close'),
});
