import { defineFault, type ReplyPlan } from '../../src/define.ts';
import { isChat } from '../bend/requests.ts';
import { isSuccess } from '../bend.ts';

/** A small cache: who asks many other things in between gets a new answer. */
const most = 64;
const cache = new Map<string, ReplyPlan>();

export default defineFault({
  title: 'A cache looks at the messages only: other parameters get the answer from before',
  incidents: ['cache-key-ignores-params'],
  bend: (plan, request) => {
    if (!isChat(request) || request.stream || !isSuccess(plan)) return plan;
    const key = JSON.stringify(request.body.messages);
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const [oldest] = cache.keys();
    if (cache.size >= most && oldest !== undefined) cache.delete(oldest);
    cache.set(key, plan);
    return plan;
  },
});
