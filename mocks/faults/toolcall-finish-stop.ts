import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'Answers with tool calls end with finish_reason stop',
  incidents: ['sgl-project/sglang#2877', 'openvinotoolkit/model_server#3927', 'cloudflare/ai#192', 'vercel/ai#12218'],
  bend: (plan) =>
    mapFinished(plan, (choice, reason) => (reason === 'tool_calls' ? { ...choice, finish_reason: 'stop' } : choice)),
});
