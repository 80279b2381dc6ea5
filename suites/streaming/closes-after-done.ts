import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';

/** So long after [DONE] an end that did not come was not sent. */
const patienceMs = 1_000;

export default defineCheck({
  title: 'The response ends after [DONE]',
  clause: 'TIME-04',
  level: 'must',
  probe: ['stream-short', 'stream-plain', 'stream-long'],
  traffic: 'chat-stream',
  faults: ['no-close-after-done'],
  premise: 'events',
  fix: 'End the response body (last chunk of the transfer coding) right after `data: [DONE]`.',
  judge: ({ reading, target }) => {
    const [done] = reading.done;
    if (done === undefined) return inconclusive('there is no [DONE]');
    const { end, timed } = reading.exchange;
    if (!timed) return inconclusive('the record carries no times');
    if (!end.kind.startsWith('timeout-')) return [];
    // The total deadline may end a slow stream just when it is done.
    if (end.at - done.at < Math.min(patienceMs, target.timeouts.idle / 2))
      return inconclusive(`our deadline (${end.kind}) ended it right after [DONE]`);
    return [
      {
        what: 'The response stays open after [DONE]',
        expected: 'the end of the body',
        actual: `silence until our deadline (${end.kind}) at ${end.at.toFixed(0)} ms`,
        evidence: atFrame(done),
      },
    ];
  },
});
