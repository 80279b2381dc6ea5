import { defineDialect, isObject } from '../../src/define.ts';
import { isStream, mapSteps } from '../bend.ts';

/** Unix seconds, for events that do not say when they were made: those of `/responses`. */
const someDay = 1_763_683_200;

export default defineDialect({
  title: 'Comments with a date keep the connection alive, with CRLF as line end',
  evidence: 'sse-starlette, in front of vLLM and other Python servers: ": ping - <date>"; SSE-03',
  bend: (plan) => {
    if (!isStream(plan)) return plan;
    let n = 0;
    return mapSteps(plan, (step) => {
      if (step.kind !== 'chunk' || !isObject(step.value) || n++ % 8 !== 0) return step;
      const at = new Date(Number(step.value.created ?? someDay) * 1000)
        .toISOString()
        .replace('T', ' ')
        .replace('Z', '+00:00');
      return [{ kind: 'raw', bytes: `: ping - ${at}\r\n\r\n` }, step];
    });
  },
});
