import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { responseIn } from '../../src/read/index.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'The terminal event is named after the status of its response',
  clause: 'RESP-STREAM-07',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-terminal-status-differs'],
  incidents: ['Arthur-Ficial/apfel#412'],
  fix: 'Send response.incomplete for the status "incomplete", response.failed for "failed".',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    if (stream.terminals.length === 0) return inconclusive('there is no terminal event');
    return findingsOf(
      stream.terminals.flatMap((event) => {
        const status = responseIn(event)?.status;
        return `response.${String(status)}` === event.type
          ? []
          : [
              {
                event,
                what: 'The terminal event and the status of its response differ',
                expected: show(event.type.replace('response.', '')),
                actual: show(status),
                pointer: '/response/status',
              },
            ];
      }),
    );
  },
});
