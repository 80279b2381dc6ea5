import { defineDialect, isObject } from '../../src/define.ts';
import { isStream, mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'Comments with a date keep the connection alive, with CRLF as line end',
  evidence: 'sse-starlette, in front of vLLM and other Python servers: ": ping - <date>"; SSE-03',
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    let n = 0;
    return mapSteps(plan, (step) => {
      if (step.kind !== 'chunk' || !isObject(step.value) || n++ % 8 !== 0) return step;
      const at = new Date(Number(step.value.created) * 1000).toISOString().replace('T', ' ').replace('Z', '+00:00');
      return [{ kind: 'raw', bytes: `: ping - ${at}\r\n\r\n` }, step];
    });
  },
});
