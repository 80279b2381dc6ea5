import { defineDialect } from '../../src/define.ts';
import { onEvents, retell } from '../bend/responses.ts';

export default defineDialect({
  title: 'A keepalive event stands between the events of a response',
  evidence: 'OpenAI; the one unknown event that its SDK lets pass; RESP-STREAM-10',
  bend: onEvents((plan) =>
    retell(plan, (event, type) => (type === 'response.in_progress' ? [event, { type: 'keepalive' }] : event)),
  ),
});
