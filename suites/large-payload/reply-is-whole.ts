import { atBody, defineComparison, type Finding, isObject, type Reading, type Trial } from '../../src/define.ts';
import { isCutJson, judgeBySize, unlessUntold, wholeLadder } from '../shared/ladder.ts';
import { isFinished } from '../shared/streams.ts';

const cutBody = (reading: Reading): Finding | null => {
  const { end, wireBytes } = reading.exchange;
  if (reading.shape === 'json') return null;
  if (end.kind === 'complete' && !isCutJson(reading)) return null;
  return {
    what: 'The JSON body is cut',
    expected: 'one whole JSON object',
    actual: `${wireBytes} bytes, content-length ${reading.header('content-length') ?? 'absent'}, ended with ${end.kind}`,
    evidence: { ...atBody(reading), excerpt: `… ${reading.text.slice(-120)}` },
  };
};

const cutStream = (reading: Reading): Finding | null => {
  const { end } = reading.exchange;
  if (isFinished(reading) || reading.errors.length > 0) return null;
  // A whole stream of nothing is `result-is-not-empty`'s.
  if (reading.chunks.length === 0 && end.kind === 'complete') return null;
  return {
    what: 'The stream ends before its finish_reason',
    expected: 'a finish_reason for every choice',
    actual: `${reading.chunks.length} chunks, no finish_reason${reading.done.length > 0 ? ', though [DONE]' : ''}; ended with ${end.kind}`,
    evidence: { at: `after ${reading.frames.length} frames`, excerpt: reading.frames.at(-1)?.raw.trim() ?? '' },
  };
};

const cut = ({ reading, request }: Trial): Finding | null => {
  // Silence is `does-not-hang`'s.
  if (reading.exchange.end.kind.startsWith('timeout-')) return null;
  if (request.stream === true && reading.shape !== 'json') return cutStream(reading);
  return isObject(reading.json) ? null : cutBody(reading);
};

export default defineComparison({
  title: 'The reply to a large request is whole',
  clause: 'PAYLOAD-06',
  level: 'must',
  incidents: ['openai/openai-node#1738', 'QwenLM/qwen-code#7831', 'openai/codex#28171'],
  probe: wholeLadder,
  faults: ['large-context-mid-stream-drop', 'nonstream-body-truncated'],
  shows: (trial) => cut(trial) !== null,
  compare: (samples) =>
    unlessUntold(
      samples,
      judgeBySize(samples.all, {
        has: (trial) => cut(trial) !== null,
        // A network loses a connection now and then; a proper end after half a reply is no accident.
        chance: ({ reading }) => reading.exchange.end.kind !== 'complete',
        tell: (first, cuts, rates) => {
          const { what = '', expected = '', actual = '', evidence } = cut(first) ?? {};
          return {
            what: `${what}, in ${cuts.length} of ${samples.all.length} requests, depending on size`,
            expected,
            actual: `${actual}; by size: ${rates}`,
            evidence: { at: 'the reply', ...evidence, exchange: first.reading.exchange.id },
          };
        },
      }),
    ),
});
