import { atChunk, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'Usage comes on one chunk of a stream',
  clause: 'CHAT-STREAM-19',
  level: 'observe',
  incidents: [
    'open-webui/open-webui#29064',
    'ogx-ai/ogx#5122',
    'pydantic/pydantic-ai#5260',
    'brainlid/langchain#625',
    'rashidrazak/opencode-cmd-provider#213',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['usage-on-every-chunk-cumulative'],
  fix: 'Send usage on the last chunk only, unless the client asks for more.',
  judge: ({ reading }) => {
    const told = reading.chunks.filter(({ value }) => isObject(value.usage));
    const [, second] = told;
    if (told.length === 0) return inconclusive('there is no usage');
    if (second === undefined) return [];
    return [
      {
        what: 'Usage comes on several chunks: clients that add them up, such as LangChain Python, count too much',
        expected: 'one chunk with usage',
        actual: `${told.length} of ${reading.chunks.length} chunks`,
        evidence: atChunk(second, '/usage'),
      },
    ];
  },
});
