import { atBody, defineCheck, inconclusive, show } from '../../src/define.ts';
import { promptsIn, textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'echo puts the prompt before the text, or is refused',
  clause: 'COMP-06',
  level: 'should',
  probe: 'completions-echo',
  premise: 'response',
  traffic: 'completions',
  faults: ['completions-echo-ignored'],
  incidents: ['stdapi-ai/stdapi.ai#259', 'raullenchai/Rapid-MLX#461'],
  fix: 'Put the prompt before the text as it was sent, or refuse echo with 400.',
  judge: ({ reading, request }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    if (request.echo !== true) return inconclusive('echo was not asked for');
    const [prompt] = promptsIn(request) ?? [];
    const [choice] = textChoices(reading);
    if (choice === undefined || (prompt ?? '') === '') return inconclusive('there is no text to look at');
    // Tokenizers may lose white space at the edges.
    return choice.text.trimStart().startsWith((prompt ?? '').trim())
      ? []
      : [
          {
            what: 'echo is ignored: the text does not begin with the prompt',
            expected: show(prompt),
            actual: show(choice.text),
            evidence: atBody(reading, '/choices/0/text'),
          },
        ];
  },
});
