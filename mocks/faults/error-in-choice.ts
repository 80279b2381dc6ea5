import { defineFault } from '../../src/define.ts';
import { onBody, upstreamError } from '../bend/when.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'An upstream failure stands in the choice of an answer, under status 200',
  incidents: ['error-in-choice', 'nodetool-ai/nodetool#5755'],
  bend: onBody((plan) =>
    mapEachChoice(plan, (choice) => ({
      ...choice,
      message: { role: 'assistant', content: '' },
      error: { ...upstreamError, code: 502 },
      finish_reason: 'error',
    })),
  ),
});
