import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'The usage chunk comes, but its usage is null',
  incidents: ['param-include-usage-ignored'],
  bend: onStream((plan) => mapChunks(plan, (chunk) => ('usage' in chunk ? { ...chunk, usage: null } : chunk))),
});
