import { defineDialect } from '../../src/define.ts';
import { onEvents } from '../bend/responses.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'A response streams events without an event line',
  evidence: 'OpenRouter and xAI, recorded; RESP-STREAM-02',
  bend: onEvents((plan) =>
    mapSteps(plan, (step) => (step.kind === 'chunk' ? { kind: 'chunk', value: step.value } : step)),
  ),
  warns: ['responses/open-event-lines'],
});
