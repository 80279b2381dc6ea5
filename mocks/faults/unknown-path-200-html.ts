import { defineFault } from '../../src/define.ts';
import { answerText, isUnknownPath } from '../bend/requests.ts';
import { loginPage } from '../bend/when.ts';

export default defineFault({
  title: 'A path that does not exist is answered 200 with the page of a web app',
  incidents: ['html-200', 'openclaw/openclaw#84697'],
  bend: (plan, request) =>
    isUnknownPath(plan, request) ? answerText(plan, 200, 'text/html; charset=utf-8', loginPage) : plan,
});
