import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapText } from '../bend.ts';

export default defineFault({
  title: 'The data of some chunks of text is no JSON',
  incidents: [],
  bend: onTextStream((plan) =>
    mapText(plan, (text, step) =>
      step.kind === 'chunk' && text.includes('"finish_reason":null') ? text.replace('"index":0', '"index":') : text,
    ),
  ),
});
