import { defineDialect } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'A streamed response ends with its terminal event, without [DONE]',
  evidence: 'OpenAI, xAI, DeepSeek and Bedrock, recorded; RESP-STREAM-09',
  bend: onEvents((plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [] : step))),
  warns: ['responses/open-done-at-the-end'],
});
