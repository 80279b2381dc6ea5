import { atFrame, defineComparison, inconclusive, type Trial } from '../../src/define.ts';
import { isCount } from '../shared/prompts.ts';
import { errorSigns, givenReasons } from '../shared/streams.ts';

/** How the answer ended: truly cut, cut but said to be whole, or we cannot tell. */
const endOf = ({ reading, request }: Trial): 'length' | 'denied' | 'unclear' => {
  const reasons = reading.choices.flatMap(({ finishReasons }) => givenReasons(finishReasons));
  if (reasons.includes('length')) return 'length';
  if (errorSigns(reading).length > 0) return 'unclear';
  const budget = request.max_completion_tokens ?? request.max_tokens;
  const spent = reading.usage?.value.completion_tokens;
  const counts = reading.choices.some(({ content }) => isCount(content));
  return reasons.includes('stop') && counts && typeof budget === 'number' && spent === budget ? 'denied' : 'unclear';
};

export default defineComparison({
  title: 'A streamed answer that the output budget cuts ends with finish_reason "length"',
  clause: 'CHAT-STREAM-15',
  level: 'must',
  incidents: [
    'BerriAI/litellm#25825',
    'UKGovernmentBEIS/inspect_ai#5143',
    'ikawrakow/ik_llama.cpp#2321',
    'llm-d/llm-d-inference-sim#29',
  ],
  probe: 'stream-length',
  premise: 'chunks',
  faults: ['finish-stop-instead-of-length'],
  fix: 'Pass the reason of the engine on. With "stop" agents take a cut answer for a whole one.',
  compare: (samples) => {
    const trials = samples.of('stream-length');
    const ends = trials.map(endOf);
    if (ends.includes('length')) return [];
    const denied = trials.filter((_, i) => ends[i] === 'denied');
    const [first] = denied;
    if (first === undefined) return inconclusive('no answer is known to have spent its budget');
    // One answer may end by itself exactly where the budget does. Two of a long count do not.
    if (denied.length < 2) return inconclusive('one answer that ends exactly at its budget may be a coincidence');
    const last = first.reading.chunks.findLast(({ value }) => value.choices !== undefined);
    return [
      {
        what: 'Answers that spend their whole budget end with "stop", as if they were complete',
        expected: 'finish_reason "length"',
        actual: `"stop" with completion_tokens ${first.reading.usage?.value.completion_tokens}, equal to the budget, in ${denied.length} of ${trials.length} trials`,
        ...(last === undefined ? {} : { evidence: atFrame(last.frame) }),
      },
    ];
  },
});
