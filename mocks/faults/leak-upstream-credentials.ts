import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'The message of an error holds a URL with user and password',
  incidents: [],
  bend: (plan) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, {
          error: {
            ...errorOf(plan),
            message: `https://gateway:hunter2@upstream.example/v1 said: ${String(errorOf(plan).message)}`,
          },
        })
      : plan,
});
