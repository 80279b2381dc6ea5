import { defineFault } from '../../src/define.ts';
import { saying, spokenBy } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'JSON is wrapped in a Markdown fence',
  incidents: ['decolua/9router#1344'],
  bend: (plan, request) =>
    wantsJson(request) && isCompletion(plan) ? saying(plan, `\`\`\`json\n${spokenBy(plan)}\n\`\`\``) : plan,
});
