import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { withoutCompletion } from '../shared/refusal.ts';
import { usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'An image part that is accepted counts in the prompt',
  clause: 'CHAT-REQ-03',
  // Whether an image costs tokens, and whether usage tells, the specification does not say.
  level: 'should',
  probe: 'param-image',
  premise: 'completion',
  faults: ['content-parts-image-dropped'],
  incidents: ['FlashML-org/FreeToken#348', 'huggingface/text-generation-inference#2565', 'griffinwork40/agent-afk#134'],
  judge: ({ steps: [text, image] }) => {
    if (text === undefined || image === undefined) return inconclusive('no response came');
    if (image.status === 429) return inconclusive('rate limited (429)');
    const withheld = withoutCompletion(image);
    if (withheld !== null) return withheld;
    const [without, with_] = [usageIn(text), usageIn(image)];
    if (without === null || with_ === null || without.prompt === 0)
      return inconclusive('there is no usage to reckon with');
    if (with_.prompt > without.prompt || (with_.cached ?? 0) > with_.prompt) return [];
    return [
      {
        what: 'An image is accepted, and seems to be dropped: the prompt has no more tokens than without it',
        expected: `more than ${without.prompt} prompt_tokens, or a 4xx that says that the model takes no images`,
        actual: `${with_.prompt}`,
        evidence: atBody(image, '/usage/prompt_tokens'),
        fix: 'Answer 400 if the model cannot see. Otherwise it makes up what the picture shows.',
      },
    ];
  },
});
