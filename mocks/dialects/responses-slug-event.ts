import { defineDialect } from '../../src/define.ts';
import { onEvents, retell } from '../bend/responses.ts';

export default defineDialect({
  title: 'A streamed response holds an event of the provider, whose type has a prefix',
  evidence: 'Open Responses allows it; RESP-STREAM-10',
  bend: onEvents((plan) =>
    retell(plan, (event, type) =>
      type === 'response.in_progress' ? [event, { type: 'acme:trace', trace: { host: 'a1' } }] : event,
    ),
  ),
});
