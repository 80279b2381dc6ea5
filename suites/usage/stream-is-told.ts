import { atFrame, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { answerChunks, isFinished, usageStreams } from '../shared/streams.ts';

export default defineCheck({
  title: 'With include_usage a stream delivers its usage',
  clause: 'CHAT-STREAM-16',
  level: 'must',
  incidents: [
    'google/adk-python#3181',
    'tashfeenahmed/freellmapi#845',
    'vllm-project/vllm#36379',
    'Portkey-AI/gateway#1072',
    'gpustack/gpustack#4874',
    'huggingface/text-generation-inference#2531',
  ],
  probe: usageStreams,
  traffic: 'chat-stream',
  premise: 'answer',
  faults: ['usage-missing-in-stream', 'usage-missing', 'usage-only-nulls'],
  fix: 'Pass stream_options on to the upstream, and end with a chunk of "choices": [] and the usage.',
  judge: ({ reading, request }) => {
    const options = request.stream_options;
    if (!isObject(options) || options.include_usage !== true) return inconclusive('the request did not ask for usage');
    if (reading.usage !== null) return [];
    if (!isFinished(reading)) return inconclusive('the stream ended before its finish_reason');
    const chunks = answerChunks(reading);
    const last = chunks.at(-1);
    const nulls = chunks.filter(({ value }) => value.usage === null).length;
    return [
      {
        what: 'No usage arrives, though the request asked for it: clients count no tokens',
        expected: 'a last chunk with "choices": [] and the usage, or the usage on the chunk with the finish_reason',
        actual:
          nulls === 0
            ? 'no chunk has a usage'
            : `usage is null on ${nulls} of ${chunks.length} chunks, an object on none`,
        ...(last === undefined ? {} : { evidence: atFrame(last.frame) }),
      },
    ];
  },
});
