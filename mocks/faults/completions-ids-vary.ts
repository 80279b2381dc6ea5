import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk of text has an id of its own',
  incidents: ['completions-legacy-echo-prompt-array', 'BerriAI/litellm#14429'],
  bend: onTextStream((plan) => mapChunks(plan, (value, n) => ({ ...value, id: `cmpl-${n}` }))),
});
