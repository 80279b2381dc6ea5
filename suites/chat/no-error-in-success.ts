import { atBody, defineCheck, isObject, show } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'A successful body holds no error',
  clause: 'CHAT-28',
  level: 'must',
  probe: answering,
  traffic: 'chat',
  premise: 'object',
  faults: ['body-error-200'],
  incidents: ['azrtydxb/Fastllm-proxy#28', 'nodetool-ai/nodetool#5755', 'maximhq/bifrost#5963', 'xyOz-dev/Saturn#43'],
  judge: ({ reading }) => {
    const [first] = reading.errors;
    if (first === undefined) return [];
    const top = isObject(reading.json) && (reading.json.error ?? null) !== null;
    const answered = reading.choices.some(({ content }) => content !== '');
    return [
      {
        what: answered ? 'An answer comes with an error beside it' : 'An error comes under a status of success',
        expected: 'an error status with the error as its body, or an answer without an error',
        actual: `status ${reading.status}, error ${show(first.value)}`,
        evidence: atBody(reading, top ? '/error' : '/choices'),
        fix: "Pass the upstream's failure on as 502, 503 or 504: retries and fallbacks are keyed on the status.",
        // A generation that fails half-way has some text to deliver; OpenRouter documents that it does so.
        ...(answered ? { softened: 'warn' as const } : {}),
      },
    ];
  },
});
