import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { isServerFailure } from '../shared/answers.ts';
import { is2xx, refusalOf } from '../shared/refusal.ts';

/** What each step of the probe sends. */
const kinds = ['An audio part', 'A file part'];

export default defineComparison({
  title: 'An audio part and a file part are accepted or refused, and never make the server fail',
  clause: 'CHAT-REQ-03',
  level: 'must',
  probe: ['chat-parts', 'param-media'],
  premise: 'response',
  faults: ['content-parts-media-500'],
  compare: (samples) => {
    if (!samples.of('chat-parts').some(({ reading }) => is2xx(reading)))
      return inconclusive('text parts are not answered either');
    const readings = samples.of('param-media').flatMap(({ steps }) => steps.map((reading, i) => ({ reading, i })));
    if (readings.length === 0) return inconclusive('no response came');
    return readings
      .filter(({ reading }) => isServerFailure(reading))
      .map(({ reading, i }) => ({
        what: `${kinds[i] ?? 'A part'} makes the server fail`,
        expected: 'status 200, or a 4xx that says why not',
        actual: refusalOf(reading),
        evidence: atBody(reading),
        fix: 'Answer 400 that says which kinds of parts the model takes.',
      }));
  },
});
