import { defineFault } from '../../src/define.ts';
import { answerText, proxyPage } from '../bend/requests.ts';

const limit = 64 * 1024;

export default defineFault({
  title: 'A proxy refuses request bodies above 64 KiB with 413 and an HTML page',
  incidents: ['body-limit-413-html'],
  bend: (plan, request) =>
    request.bytes > limit ? answerText(plan, 413, 'text/html', proxyPage('413 Request Entity Too Large')) : plan,
});
