import { defineFault } from '../../src/define.ts';
import { answerText, isRefusal, proxyPage } from '../bend/requests.ts';

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Authorization Required',
  404: 'Not Found',
  405: 'Not Allowed',
};

export default defineFault({
  title: 'Errors come as HTML pages of a proxy',
  incidents: ['CherryHQ/cherry-studio#20938', 'open-webui/open-webui#3273'],
  bend: (plan) =>
    isRefusal(plan)
      ? answerText(plan, plan.status, 'text/html', proxyPage(`${plan.status} ${reasons[plan.status] ?? 'Error'}`))
      : plan,
});
