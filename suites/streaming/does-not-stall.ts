import { defineCheck, type EndKind, inconclusive, type Reading } from '../../src/define.ts';
import { lateness } from '../timing.ts';

const silences: Partial<Record<EndKind, string>> = {
  'timeout-headers': 'no response headers came',
  'timeout-first-chunk': 'headers came, but no event',
  'timeout-idle': 'events came, then none, though the connection stayed open',
  'timeout-total': 'the stream did not end within the total deadline',
};

/** Had the last data only just come when our total deadline ended the wait? Comments do not count. */
const wasGoingOn = ({ exchange, frames, times }: Reading, idleMs: number): boolean => {
  const last = frames.findLast(({ data }) => data !== null)?.at ?? times.headers ?? 0;
  return exchange.timed && exchange.end.kind === 'timeout-total' && exchange.end.at - last < idleMs / 2;
};

export default defineCheck({
  title: 'A stream goes on or ends: it does not fall silent',
  clause: 'TIME-03',
  level: 'must',
  incidents: ['microsoft/amplifier#339', 'anomalyco/opencode#16366', 'NVIDIA-NeMo/Switchyard#541'],
  probe: ['stream-short', 'stream-plain', 'stream-long'],
  // `never-answers` stalls, too, but whether streams are still sent to it depends on what came first.
  faults: ['stall-mid-stream', 'stall-endless-pings', 'stream-zero-bytes-hang', 'stall-before-first-chunk'],
  premise: 'exchange',
  fix: 'End the stream with an error event when the source falls silent; keep-alive comments alone keep a client waiting for ever.',
  judge: ({ reading, target }) => {
    const { end, wireBytes } = reading.exchange;
    const silence = silences[end.kind];
    // After [DONE] nothing is missing but the end: `closes-after-done` judges that.
    if (silence === undefined || reading.done.length > 0) return [];
    if (wasGoingOn(reading, target.timeouts.idle))
      return inconclusive('the stream was still going on when our total deadline ended it');
    const last = reading.frames.at(-1);
    if (lateness(reading.exchange) > (end.at - (last?.at ?? 0)) / 2)
      return inconclusive('our own event loop was late for as long as the silence');
    return [
      {
        what: `The stream fell silent: ${silence}`,
        expected: 'events until finish_reason and [DONE], then the end of the response',
        actual: `${end.kind} after ${end.at.toFixed(0)} ms, ${reading.chunks.length} chunks and ${wireBytes} bytes`,
        evidence: {
          at: last === undefined ? 'the exchange' : `after frame ${last.index} at ${last.at.toFixed(0)} ms`,
          excerpt: last?.raw.trim() ?? '',
        },
      },
    ];
  },
});
