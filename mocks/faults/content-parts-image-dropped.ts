import { defineFault } from '../../src/define.ts';
import { withoutParts } from '../bend/parameters.ts';

/** What the reference counts for an image. */
const imageTokens = 85;

export default defineFault({
  title: 'An image part is dropped, and the text is answered as if there were none',
  incidents: ['content-parts-dropped', 'griffinwork40/agent-afk#134'],
  bend: (plan, request) =>
    withoutParts(
      plan,
      request,
      ({ type }) => type === 'image_url',
      () => imageTokens,
    ),
});
