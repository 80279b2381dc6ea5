import { defineFault } from '../../src/define.ts';
import { answerJson, errorOf, isRefusal } from '../bend/requests.ts';

export default defineFault({
  title: 'The message of an error repeats the Authorization header',
  incidents: [],
  bend: (plan, request) =>
    isRefusal(plan)
      ? answerJson(plan, plan.status, {
          error: {
            ...errorOf(plan),
            message: `${String(errorOf(plan).message)} (Authorization: ${request.header('authorization') ?? 'none'})`,
          },
        })
      : plan,
});
