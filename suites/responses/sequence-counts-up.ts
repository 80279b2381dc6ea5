import { defineCheck, show } from '../../src/define.ts';
import { type EventFlaw, eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'sequence_number counts the events from 0, one by one',
  clause: 'RESP-STREAM-03',
  level: 'should',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-sequence-missing', 'resp-sequence-constant', 'resp-sequence-gap'],
  incidents: ['BerriAI/litellm#28899'],
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const flaws: EventFlaw[] = [];
    let before = -1;
    for (const event of stream.events) {
      const number = event.chunk.value.sequence_number;
      if (typeof number !== 'number' || !Number.isInteger(number)) {
        flaws.push({
          event,
          what: 'An event has no sequence_number',
          expected: 'an integer',
          actual: show(number),
          pointer: '/sequence_number',
        });
        continue;
      }
      if (number !== before + 1) {
        flaws.push({
          event,
          what: number <= before ? 'sequence_number does not grow' : 'sequence_number leaves numbers out',
          expected: String(before + 1),
          actual: String(number),
          pointer: '/sequence_number',
        });
      }
      before = number;
    }
    return findingsOf(flaws);
  },
});
