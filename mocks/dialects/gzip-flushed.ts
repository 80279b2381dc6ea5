import { defineDialect } from '../../src/define.ts';
import { isSuccess, withWire } from '../bend.ts';

export default defineDialect({
  title: 'Replies are compressed where the client offers gzip, and flushed event by event',
  evidence: 'RFC 9110, HTTP-09: legal as long as every event is flushed',
  bend: (plan) => (isSuccess(plan) ? withWire(plan, { gzip: 'flush' }) : plan),
});
