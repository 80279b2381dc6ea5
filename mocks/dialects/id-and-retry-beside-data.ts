import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'Events carry id: and retry: beside their data',
  evidence: 'WHATWG HTML 9.2.6, SSE-03: fields beside data are legal, and seven clients of seven read on',
  bend: (plan) => {
    let n = 0;
    return mapFraming(plan, (text) => (text.startsWith('data: ') ? `id: ${++n}\nretry: 3000\n${text}` : text));
  },
});
