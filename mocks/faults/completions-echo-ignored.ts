import { defineFault } from '../../src/define.ts';
import { onTextBody } from '../bend/completions.ts';
import { mapBody, mapChoices } from '../bend.ts';

export default defineFault({
  title: 'echo is accepted and silently dropped',
  incidents: ['completions-legacy-echo-prompt-array', 'stdapi-ai/stdapi.ai#259'],
  bend: onTextBody((plan, { body }) =>
    body.echo === true
      ? mapBody(plan, (value) => mapChoices(value, (choice) => ({ ...choice, text: ' and so on' })))
      : plan,
  ),
});
