import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

const stack = [
  'Error: bad request',
  '    at handle (/srv/gateway/dist/routes/chat.js:41:17)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
].join('\n');

export default defineFault({
  title: 'Errors of a JavaScript server have their stack as a member',
  incidents: [],
  bend: (plan) => (isRefusal(plan) ? answerJson(plan, plan.status, { error: { ...errorOf(plan), stack } }) : plan),
});
