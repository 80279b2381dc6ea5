import { defineFault } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'response_format is dropped in streams, and prose comes',
  incidents: ['decolua/9router#1344'],
  bend: onStream((plan, request) =>
    wantsJson(request) ? saying(plan, 'The tower stands in Paris, and it is made of iron.', 'stop') : plan,
  ),
});
