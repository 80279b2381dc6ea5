import { defineCheck, inconclusive, isArray, show } from '../../src/define.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const texts: readonly string[] = ['response.output_text.delta', 'response.output_text.done'];

export default defineCheck({
  title: 'Text deltas of a response, and the event that ends them, have logprobs',
  clause: 'LITERAL-24',
  level: 'should',
  profile: 'openai-literal',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['literal-resp-logprobs-absent'],
  fix: 'Send "logprobs": [] where none were asked for.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const told = stream.events.filter(({ type }) => texts.includes(type));
    if (told.length === 0) return inconclusive('the stream brings no text');
    return findingsOf(
      told
        .filter(({ chunk }) => !isArray(chunk.value.logprobs))
        .map((event) => ({
          event,
          what: `${event.type} has no list of logprobs`,
          expected: 'a list, empty unless log probabilities were asked for',
          actual: show(event.chunk.value.logprobs),
          pointer: '/logprobs',
        })),
    );
  },
});
