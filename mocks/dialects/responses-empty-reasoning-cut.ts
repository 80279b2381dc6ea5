import { defineDialect, isObject, type Json } from '../../src/define.ts';
import { atEnd, lastResponse, onEvents, retell } from '../bend/responses.ts';
import { prepend } from '../bend/responses-items.ts';
import { count } from '../bend-completion.ts';

const item = { id: 'rs_0001', type: 'reasoning', summary: [] };
const allReasoning = (usage: Json | undefined): Json | undefined =>
  isObject(usage) ? { ...usage, output_tokens_details: { reasoning_tokens: count(usage, 'output_tokens') } } : usage;

export default defineDialect({
  title: 'Reasoning takes the whole output budget: no message follows',
  evidence: 'OpenAI reasoning models; section 11: no content where the budget is spent on reasoning',
  bend: (plan, request) => {
    const thinking = prepend({ begun: item, finished: item })(plan, request);
    const alone = atEnd((response) =>
      response.status === 'incomplete'
        ? { ...response, output: [item], usage: allReasoning(response.usage) }
        : response,
    )(thinking, request);
    return onEvents((stream) =>
      lastResponse(stream).status === 'incomplete'
        ? retell(stream, (event) => (count(event, 'output_index') > 0 ? [] : event))
        : stream,
    )(alone, request);
  },
  warns: ['responses/open-items-have-id-type-status'],
});
