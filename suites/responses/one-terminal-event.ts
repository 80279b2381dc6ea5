import { atBody, atChunk, defineCheck, inconclusive } from '../../src/define.ts';
import { eventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'A stream of /responses ends with one of response.completed, .incomplete and .failed',
  clause: 'RESP-STREAM-07',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['responses-no-terminal-event', 'resp-two-terminals'],
  incidents: ['Wei-Shaw/sub2api#2245', 'router-for-me/CLIProxyAPI#4905', 'moeru-ai/airi#2589', 'decolua/9router#1648'],
  fix: 'Send response.completed with the whole response, or response.failed if the upstream broke off. Without it a cut stream looks like a whole one.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const { kind } = reading.exchange.end;
    if (kind === 'hung-up' || kind === 'too-large') return inconclusive(`we ended the exchange ourselves: ${kind}`);
    const [first, second] = stream.terminals;
    const last = stream.events.at(-1);
    if (first === undefined) {
      if (stream.errors.length > 0) return inconclusive('the stream ended with an error event');
      return [
        {
          what: 'The stream ends without a terminal event',
          expected: 'response.completed, response.incomplete or response.failed',
          actual: `the last event is ${last?.type || 'without a type'}; the exchange ended with ${kind}`,
          evidence: last === undefined ? atBody(reading) : atChunk(last.chunk, '/type'),
        },
      ];
    }
    if (second === undefined) return [];
    return [
      {
        what: 'The stream has more than one terminal event',
        expected: 'one',
        actual: stream.terminals.map(({ type }) => type).join(', '),
        evidence: atChunk(second.chunk, '/type'),
      },
    ];
  },
});
