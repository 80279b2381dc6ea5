import { defineFault, isArray } from '../../src/define.ts';
import { isChat, isRefusal } from '../bend/requests.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'A request without messages, or whose body is not JSON, is never answered',
  incidents: [],
  bend: (plan, request) => {
    const { messages } = request.body;
    const hasMessages = isArray(messages) && messages.length > 0;
    return isChat(request) && isRefusal(plan) && !hasMessages
      ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY })
      : plan;
  },
});
