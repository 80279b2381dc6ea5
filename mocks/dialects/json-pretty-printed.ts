import { defineDialect } from '../../src/define.ts';
import { saying, spokenBy } from '../bend/content.ts';
import { wantsJson } from '../bend/parameters.ts';

export default defineDialect({
  title: 'JSON has white space before, within and after it',
  evidence: 'Groq and Mistral, recorded answers in JSON mode; RFC 8259 allows it',
  bend: (plan, request) => {
    if (!wantsJson(request)) return plan;
    try {
      return saying(plan, `\n${JSON.stringify(JSON.parse(spokenBy(plan)), null, 2)}\n`);
    } catch {
      // The output budget cut it.
      return plan;
    }
  },
});
