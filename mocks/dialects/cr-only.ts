import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'Lines of the event stream end in CR',
  evidence: 'WHATWG HTML 9.2.5, SSE-03: seven clients of seven read it; incident sse-cr-only-or-mixed',
  bend: (plan) => mapFraming(plan, (text) => text.replaceAll('\n', '\r')),
});
