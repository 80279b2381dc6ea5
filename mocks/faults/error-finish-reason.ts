import { defineFault } from '../../src/define.ts';
import { onBody } from '../bend/when.ts';
import { mapEachChoice, mapUsage } from '../bend-completion.ts';

export default defineFault({
  title: 'A failed generation is told as content, with finish_reason "error" and no tokens',
  incidents: ['error-in-choice', 'jjang-ai/mlxstudio#7'],
  bend: onBody((plan) =>
    mapUsage(
      mapEachChoice(plan, (choice) => ({
        ...choice,
        message: { role: 'assistant', content: 'Generation failed: no image was given.' },
        finish_reason: 'error',
      })),
      (usage) => ({ ...usage, completion_tokens: 0, total_tokens: usage.prompt_tokens ?? 0 }),
    ),
  ),
});
