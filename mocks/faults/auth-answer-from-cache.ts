import { defineFault, type ReplyPlan } from '../../src/define.ts';
import { isChat } from '../bend/requests.ts';
import { isSuccess } from '../bend.ts';

/** Replies by request body, as a gateway keeps them that forgets who asked. Small: the oldest goes first. */
const kept = new Map<string, ReplyPlan>();
const most = 100;

const keep = (text: string, plan: ReplyPlan): ReplyPlan => {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(text, plan);
  return plan;
};

export default defineFault({
  title: 'An answer is kept in a cache that is asked before the key is looked at',
  incidents: [],
  bend: (plan, request) => {
    if (!isChat(request)) return plan;
    return isSuccess(plan) ? keep(request.text, plan) : (kept.get(request.text) ?? plan);
  },
});
