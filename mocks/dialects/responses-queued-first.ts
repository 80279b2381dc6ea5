import { defineDialect, isObject } from '../../src/define.ts';
import { onEvents, retell } from '../bend/responses.ts';

export default defineDialect({
  title: 'A streamed response is queued before it is in progress',
  evidence: 'RESP-STREAM-01 and the published events of background responses',
  bend: onEvents((plan) =>
    retell(plan, (event, type) => {
      if (type !== 'response.created' || !isObject(event.response)) return event;
      const waiting = { ...event, response: { ...event.response, status: 'queued' } };
      return [waiting, { ...waiting, type: 'response.queued' }];
    }),
  ),
});
