import { atChunk, defineCheck, inconclusive, show } from '../../src/define.ts';
import { eventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const beginnings: readonly string[] = ['response.created', 'response.queued'];

export default defineCheck({
  title: 'A stream of /responses begins with response.created',
  clause: 'RESP-STREAM-01',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-no-created'],
  fix: 'Send {"type": "response.created", "response": {…}} first: the accumulators of both official SDKs throw otherwise.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const [first] = stream.events.filter(({ type }) => type !== '' && type !== 'keepalive');
    if (first === undefined || beginnings.includes(first.type)) return [];
    if (first.type === 'error') return inconclusive('the stream begins with an error');
    return [
      {
        what: 'The stream begins with another event than response.created',
        expected: '"response.created"',
        actual: show(first.type),
        evidence: atChunk(first.chunk, '/type'),
      },
    ];
  },
});
