import { defineFault } from '../../src/define.ts';
import { answerText, proxyPage } from '../bend/requests.ts';
import { largeBytes } from '../bend/when.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'A gateway redirects requests above 50 KB to another path',
  incidents: [],
  bend: (plan, request) =>
    request.bytes > largeBytes
      ? withHeader(answerText(plan, 307, 'text/html', proxyPage('307 Temporary Redirect')), 'location', '/upload')
      : plan,
});
