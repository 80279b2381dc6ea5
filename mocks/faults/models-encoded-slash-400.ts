import { defineFault } from '../../src/define.ts';
import { onModelFound } from '../bend/models.ts';
import { answerText, proxyPage } from '../bend/requests.ts';

export default defineFault({
  title: 'The reverse proxy refuses paths with an encoded slash',
  incidents: [],
  bend: onModelFound((plan, { path }) =>
    path.includes('%2F') ? answerText(plan, 400, 'text/html', proxyPage('400 Bad Request')) : plan,
  ),
});
