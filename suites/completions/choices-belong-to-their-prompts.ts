import { atBody, defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { choicesPerPrompt, promptsIn, textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';

export default defineCheck({
  title: 'Choice k of prompt p has the index p * n + k',
  clause: 'COMP-04',
  level: 'must',
  probe: 'completions-echo-prompts',
  premise: 'response',
  traffic: 'completions',
  faults: ['completions-prompts-interleaved'],
  incidents: ['openai/openai-python#90'],
  fix: 'Number the choices prompt by prompt, not round by round.',
  judge: ({ reading, request }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const prompts = promptsIn(request) ?? [];
    const n = choicesPerPrompt(request);
    if (request.echo !== true || prompts.length < 2 || prompts.some((prompt) => (prompt ?? '') === ''))
      return inconclusive('the request has no echo of several texts to tell choices by');
    // Of prompts that begin alike nobody can tell which one was echoed.
    if (prompts.some((a, i) => prompts.some((b, k) => i !== k && (a ?? '').startsWith(b ?? ''))))
      return inconclusive('a prompt begins with another');
    const choices = textChoices(reading);
    if (choices.length !== prompts.length * n || choices.some(({ isNumbered }) => !isNumbered))
      return inconclusive('there are not as many numbered choices as were asked for');
    const owners = choices.map(({ text }) => prompts.findIndex((prompt) => text.startsWith(prompt ?? '')));
    if (owners.includes(-1)) return inconclusive('not every choice echoes its prompt');
    const wrong = choices.findIndex(({ index }, i) => Math.floor(index / n) !== owners[i]);
    const choice = choices[wrong];
    return choice === undefined
      ? []
      : [
          {
            what: 'A choice has the number of another prompt',
            expected: `an index from ${(owners[wrong] ?? 0) * n} for prompt ${owners[wrong]}`,
            actual: `${choice.index}`,
            evidence: atBody(reading, `/choices/${wrong}/index`),
          } satisfies Finding,
        ];
  },
});
