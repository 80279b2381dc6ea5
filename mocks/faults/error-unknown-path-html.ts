import { defineFault } from '../../src/define.ts';
import { answerText, isUnknownPath, proxyPage } from '../bend/requests.ts';

export default defineFault({
  title: 'A path that does not exist is answered 404 with the page of the proxy before the API',
  incidents: [],
  bend: (plan, request) =>
    isUnknownPath(plan, request) ? answerText(plan, 404, 'text/html', proxyPage('404 Not Found')) : plan,
});
