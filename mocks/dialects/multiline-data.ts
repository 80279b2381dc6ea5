import { defineDialect } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';

export default defineDialect({
  title: 'The JSON of an event is spread over several data lines',
  evidence: 'WHATWG HTML 9.2.6, SSE-03: seven clients of seven join them; incident sse-multiline-data',
  bend: (plan) =>
    mapFraming(plan, (text, step) => {
      if (step.kind !== 'chunk') return text;
      const name = step.event === undefined ? '' : `event: ${step.event}\n`;
      return `${name}${JSON.stringify(step.value, null, 1).replace(/^/gm, 'data: ')}\n\n`;
    }),
});
