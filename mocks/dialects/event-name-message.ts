import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'Every event is named "message"',
  evidence: 'WHATWG HTML 9.2.6: the default type spelled out; SSE-03: event: beside data is legal',
  bend: (plan) => mapFraming(plan, (text) => (text.startsWith('data: ') ? `event: message\n${text}` : text)),
});
