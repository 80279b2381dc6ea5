import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { is2xx, isBusy, refusalOf } from '../shared/refusal.ts';
import { everyCall } from './probes.ts';

export default defineComparison({
  title: 'A request with tools is served, or refused with a 4xx, not with a 5xx',
  clause: 'ERR-06',
  level: 'must',
  probe: ['chat-basic', ...everyCall, 'tools-none', 'tools-stop'],
  premise: 'response',
  faults: ['tool-request-500'],
  fix: 'Answer 400 with error.param if the model knows no tools. SDKs repeat a 5xx twice, each time in vain.',
  compare: (samples) => {
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    const asked = samples.all.filter(({ probe }) => probe !== 'chat-basic');
    if (asked.every(({ reading }) => isBusy(reading))) return inconclusive('the server is busy');
    return asked
      .filter(({ reading }) => (reading.status ?? 0) >= 500 && !isBusy(reading))
      .map(({ probe, reading }) => ({
        what: `A request with tools makes the server fail (${probe})`,
        expected: 'status 200, or 400 that says that tools are not supported',
        actual: refusalOf(reading),
        evidence: atBody(reading),
      }));
  },
});
