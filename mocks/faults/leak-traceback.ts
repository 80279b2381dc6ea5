import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

const traceback = [
  'Traceback (most recent call last):',
  '  File "/app/server/routes/chat.py", line 118, in create_completion',
  '    handler = registry[request.model]',
  "KeyError: 'messages'",
].join('\n');

export default defineFault({
  title: 'The message of an error ends in the traceback of a Python server',
  incidents: [],
  bend: (plan) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, {
          error: { ...errorOf(plan), message: `${String(errorOf(plan).message)}\n${traceback}` },
        })
      : plan,
});
