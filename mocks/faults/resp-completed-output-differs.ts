import { defineFault } from '../../src/define.ts';
import { inTerminal, mapItems, mapParts } from '../bend/responses.ts';

export default defineFault({
  title: 'The terminal event says another text than the deltas said',
  incidents: [],
  bend: inTerminal((response) =>
    mapItems(response, (item) =>
      mapParts(item, (part) => (typeof part.text === 'string' ? { ...part, text: `${part.text} Indeed.` } : part)),
    ),
  ),
});
