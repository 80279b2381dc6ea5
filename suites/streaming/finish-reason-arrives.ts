import { atFrame, defineCheck, inconclusive, type Reading } from '../../src/define.ts';
import { errorSigns, everyStream, framesOfKind, givenReasons, hasSoundIndices } from '../shared/streams.ts';

const endOf = (reading: Reading): string => {
  if (reading.exchange.end.kind === 'reset') return 'the connection broke off';
  return reading.done.length > 0 ? '[DONE] came all the same' : 'the stream ended cleanly, without [DONE]';
};

export default defineCheck({
  title: 'Every choice of a stream ends with a finish_reason',
  clause: 'CHAT-STREAM-12',
  level: 'must',
  incidents: [
    'anomalyco/opencode#39968',
    'pydantic/pydantic-ai#6610',
    'NVIDIA/TensorRT-LLM#18289',
    'vllm-project/vllm#52852',
    'can1357/oh-my-pi#9433',
    'vllm-project/vllm#27572',
    'sgl-project/sglang#3912',
    'dnakov/anon-kode#32',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: [
    'finish-reason-empty-string-everywhere',
    'early-eof-clean',
    'connection-reset-mid-stream',
    'gateway-hard-duration-cut',
    'sse-done-without-finish-reason',
    'finish-reason-empty-string',
    'choice-1-no-finish',
  ],
  fix: 'If the upstream breaks off, send an error event. Most clients take a stream that just ends for a whole answer; openai-node stream() throws.',
  judge: (trial) => {
    const { reading } = trial;
    const { kind } = reading.exchange.end;
    if (kind !== 'complete' && kind !== 'reset') return inconclusive(`the exchange ended with ${kind}`);
    if (errorSigns(reading).length > 0) return inconclusive('the stream ended with an error');
    if (reading.choices.length === 0) return inconclusive('no chunk has a choice');
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const open = reading.choices.filter(({ finishReasons }) => givenReasons(finishReasons).length === 0);
    const [first] = open;
    if (first === undefined) return [];
    if (framesOfKind(reading, 'broken', 'joined').some(({ terminated }) => terminated))
      return inconclusive('events that cannot be read may have held it');
    const last = reading.frames.at(-1);
    const isEmpty = first.finishReasons.includes('');
    return [
      {
        what: `${open.length === reading.choices.length ? 'No finish_reason arrives' : `Choice ${open.map(({ index }) => index).join(', ')} gets no finish_reason`}: ${endOf(reading)}`,
        expected: 'stop, length, tool_calls or content_filter on the last chunk of every choice',
        actual: `${isEmpty ? '""' : 'none'}, after ${reading.chunks.length} chunks and ${first.content.length} characters of content`,
        ...(last === undefined ? {} : { evidence: atFrame(last) }),
      },
    ];
  },
});
