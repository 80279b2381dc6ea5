import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { outputText } from '../../src/read/index.ts';
import { unicodeLine } from './probes.ts';

const replacement = '\uFFFD';

export default defineCheck({
  title: 'Characters beyond ASCII arrive whole in a stream',
  clause: 'HTTP-11',
  level: 'must',
  incidents: [
    'api7/aisix#111',
    'musistudio/claude-code-router#1672',
    'farion1231/cc-switch#1923',
    'mattn/tensai#110',
    'ggml-org/llama.cpp#28926',
  ],
  probe: 'stream-unicode',
  premise: 'chunks',
  faults: ['utf8-split-across-chunks', 'utf8-split-across-deltas'],
  fix: 'Hold back the bytes of a character until it is complete: decode with a streaming decoder, both of tokens and of network reads.',
  judge: ({ reading, steps }) => {
    if (reading.invalidUtf8At !== null) return inconclusive('the bytes themselves are not UTF-8');
    const streamed = outputText(reading);
    if (!streamed.includes(replacement))
      return /[^\0-\x7F]/.test(streamed) ? [] : inconclusive('the model wrote nothing beyond ASCII');
    const plain = steps[1] === undefined ? '' : outputText(steps[1]);
    // A model may have no better token. That it has shows in the plain answer.
    if (!plain.includes(unicodeLine)) return inconclusive('the plain answer does not give the line back either');
    const frame = reading.frames.find(({ data }) => data?.includes(replacement) || data?.includes('\\ufffd'));
    return [
      {
        what: 'Characters are torn on the way: the stream has U+FFFD where the plain answer has the character',
        expected: unicodeLine,
        actual: streamed,
        ...(frame === undefined ? {} : { evidence: atFrame(frame) }),
      },
    ];
  },
});
