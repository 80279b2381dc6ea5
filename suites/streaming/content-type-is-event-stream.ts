import { atHeader, defineCheck, inconclusive } from '../../src/define.ts';
import { mayLackHeaders } from '../shared/recorded.ts';
import { everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'A stream says Content-Type: text/event-stream',
  clause: 'HTTP-04',
  level: 'must',
  incidents: ['ollama/ollama#8991', 'Azure/fetch-event-source#1', 'tarasglek/chatcraft.org#515'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['content-type-stream-json', 'content-type-stream-missing', 'content-type-stream-plain'],
  fix: 'Set Content-Type: text/event-stream. The official SDKs do not look, but proxies buffer and browsers refuse other types.',
  judge: ({ reading }) => {
    if (reading.mediaType === 'text/event-stream') return [];
    if (reading.mediaType === null && mayLackHeaders(reading))
      return inconclusive('the record may not hold all headers');
    return [
      {
        what:
          reading.mediaType === null
            ? 'An event stream has no Content-Type'
            : `An event stream is labelled ${reading.mediaType}`,
        expected: 'text/event-stream, with or without charset',
        actual: reading.header('content-type') ?? 'absent',
        evidence: atHeader(reading, 'content-type'),
      },
    ];
  },
});
