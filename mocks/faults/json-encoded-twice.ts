import { defineFault } from '../../src/define.ts';
import { saying, spokenBy } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'JSON is encoded twice: content is a JSON string',
  incidents: [],
  bend: (plan, request) =>
    wantsJson(request) && isCompletion(plan) ? saying(plan, JSON.stringify(spokenBy(plan))) : plan,
});
