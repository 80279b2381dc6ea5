import { defineDialect, type ReplyPlan } from '../../src/define.ts';
import { isChat } from '../bend/requests.ts';
import { shortMemory } from '../bend/requests-at-once.ts';
import { isSuccess } from '../bend.ts';

const cache = shortMemory<string, ReplyPlan>();

export default defineDialect({
  title: 'The same request gets the same reply again, id and usage included',
  evidence: 'Gateways with an exact cache, such as LiteLLM and Portkey where it is switched on; RFC 9111 section 4',
  bend: (plan, request) => {
    if (!isChat(request) || !isSuccess(plan)) return plan;
    const stored = cache.get(request.text);
    if (stored === undefined) cache.set(request.text, plan);
    return stored ?? plan;
  },
});
