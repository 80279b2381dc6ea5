import { defineFault, type ReplyPlan } from '../../src/define.ts';
import { isChat } from '../bend/requests.ts';

/** Replies by request body, as a gateway keeps them that forgets who asked. Small: the oldest goes first. */
const kept = new Map<string, ReplyPlan>();
const most = 100;

const keep = (text: string, plan: ReplyPlan): ReplyPlan => {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(text, plan);
  return plan;
};

export default defineFault({
  title: 'A refusal is kept in a cache and given to whoever sends the same body again',
  incidents: ['failure-cached', 'Aharshi3614/Devwhisper#293'],
  bend: (plan, request) => {
    if (!isChat(request)) return plan;
    return kept.get(request.text) ?? (plan.status === 401 ? keep(request.text, plan) : plan);
  },
});
