import { defineFault } from '../../src/define.ts';
import { mapEachMessage } from '../bend-completion.ts';

const flat = { type: 'url_citation', url: 'https://example.org/', title: 'Example', start_index: 0, end_index: 1 };

export default defineFault({
  title: 'Annotations have their members at the top, as in /responses',
  incidents: [],
  bend: (plan) => mapEachMessage(plan, (message) => ({ ...message, annotations: [flat] })),
});
