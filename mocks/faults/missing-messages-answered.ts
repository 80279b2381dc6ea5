import { defineFault, type JsonObject } from '../../src/define.ts';
import { answerJson, isChat, isRefusal } from '../bend/requests.ts';
import { withHeader, withSteps } from '../bend.ts';

const head: JsonObject = { id: 'chatcmpl-0', created: 1_760_000_000, model: 'reference' };
const usage: JsonObject = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** What a prompt template makes of no messages at all, and the model of that. */
const content = 'null';

export default defineFault({
  title: 'A request without messages is answered 200, with the text "null"',
  incidents: ['dtzp555-max/ocp#110', 'unknown-param-silently-accepted'],
  bend: (plan, request) => {
    if (!isChat(request) || !isRefusal(plan) || request.body.messages !== undefined) return plan;
    // A body that is no JSON object lacks everything, not just its messages.
    if (Object.keys(request.body).length === 0) return plan;
    const about: JsonObject = {
      ...head,
      ...(typeof request.body.model === 'string' ? { model: request.body.model } : {}),
    };
    if (!request.stream) {
      const message = { role: 'assistant', content, refusal: null, annotations: [] };
      const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
      return answerJson(plan, 200, { ...about, object: 'chat.completion', choices, usage });
    }
    const chunk = (delta: JsonObject, finish: string | null) =>
      ({
        kind: 'chunk',
        value: {
          ...about,
          object: 'chat.completion.chunk',
          choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
        },
      }) as const;
    return withSteps({ ...withHeader(plan, 'content-type', 'text/event-stream'), status: 200 }, [
      chunk({ role: 'assistant', content: '' }, null),
      chunk({ content }, null),
      chunk({}, 'stop'),
      { kind: 'done' },
    ]);
  },
});
