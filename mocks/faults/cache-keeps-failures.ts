import { defineFault, type ReplyPlan } from '../../src/define.ts';
import { isChat, isRefusal, messagesOf } from '../bend/requests.ts';
import { shortMemory } from '../bend/requests-at-once.ts';

const failures = shortMemory<string, ReplyPlan>();

export default defineFault({
  title: 'A cache keeps refusals, and its key is made of the messages alone',
  incidents: [],
  bend: (plan, request) => {
    if (!isChat(request) || messagesOf(request).length === 0) return plan;
    const key = JSON.stringify(request.body.messages);
    if (isRefusal(plan)) failures.set(key, plan);
    return failures.get(key) ?? plan;
  },
});
