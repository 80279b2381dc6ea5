import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'The message of an error names the address of an inner server',
  incidents: [],
  bend: (plan) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, {
          error: {
            ...errorOf(plan),
            message: `Request to http://10.20.0.7:8000/v1/chat/completions failed: ${String(errorOf(plan).message)}`,
          },
        })
      : plan,
});
