import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'Lines of the event stream end in CRLF',
  evidence: 'WHATWG HTML 9.2.5, and the default of sse-starlette; SSE-03',
  bend: (plan) => mapFraming(plan, (text) => text.replaceAll('\n', '\r\n')),
});
