import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapText } from '../bend.ts';

export default defineFault({
  title: 'A proxy takes the fields of events for headers and writes Data: for data:',
  incidents: ['ndjson-instead-of-sse'],
  bend: onStream((plan) =>
    mapText(plan, (text, { kind }) => (kind === 'chunk' ? text.replace(/^data:/, 'Data:') : text)),
  ),
});
