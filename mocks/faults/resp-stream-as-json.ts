import { defineFault } from '../../src/define.ts';
import { lastResponse, onEvents } from '../bend/responses.ts';
import { replaceReply } from '../bend.ts';

export default defineFault({
  title: 'A client that asked for a stream of a response gets one JSON document',
  incidents: [],
  bend: onEvents((plan) => replaceReply(plan, { type: 'application/json', text: JSON.stringify(lastResponse(plan)) })),
});
