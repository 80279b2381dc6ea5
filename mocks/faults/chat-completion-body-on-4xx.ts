import { defineFault } from '../../src/define.ts';
import { answerJson, isChat, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'What the content filter stopped is a chat completion under status 400',
  incidents: ['chat-completion-body-on-4xx', 'experientiallabs/experiential#967'],
  bend: (plan, request) =>
    isChat(request) && isRefusal(plan)
      ? answerJson(plan, plan.status, {
          id: 'chatcmpl-0',
          object: 'chat.completion',
          created: 1_760_000_000,
          model: 'reference',
          choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'content_filter' }],
          usage: { prompt_tokens: 12, completion_tokens: 0, total_tokens: 12 },
        })
      : plan,
});
