import { defineCheck, inconclusive, isObject, type Reading, show } from '../../src/define.ts';
import { parsed } from '../shared/structured.ts';
import { callsIn, functionOf, outcomesIn, withoutReply } from '../shared/tool-calls.ts';
import { argumentsOfCall, streamedCalls } from '../shared/tool-streams.ts';
import { everyCall } from './probes.ts';

const argumentsIn = (reading: Reading): readonly string[] =>
  reading.shape === 'json'
    ? callsIn(reading).flatMap(({ value }) => {
        const { arguments: text } = functionOf(value);
        return typeof text === 'string' ? [text] : [];
      })
    : (streamedCalls(reading) ?? []).map(argumentsOfCall);

/** Shorter texts, such as `{}` or the name of a city, stand in an answer by chance. */
const telling = 8;

/** The text itself, or all it holds as values, one after the other: what a parser passes on that forgets where it is. */
const leaks = (content: string, text: string): boolean => {
  if (text.length >= telling && content.includes(text)) return true;
  const value = parsed(text);
  const values = isObject(value) ? Object.values(value).map(String).join('') : '';
  return values !== '' && content.replace(/\s/g, '') === values.replace(/\s/g, '');
};

export default defineCheck({
  title: 'The arguments of a tool call are not repeated in the content',
  clause: 'TOOL-03',
  level: 'should',
  incidents: ['youssofal/MTPLX#249'],
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-args-leak-into-content'],
  fix: 'While the parser is inside a call, pass nothing on as content.',
  judge: ({ reading }) => {
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const texts = argumentsIn(reading);
    if (texts.length === 0) return inconclusive('no tool was called');
    return outcomesIn(reading)
      .filter(({ content }) => texts.some((text) => leaks(content, text)))
      .map(({ content }) => ({
        what: 'The content repeats the arguments of a tool call: users see them as text',
        expected: 'arguments in tool_calls only',
        actual: show(content),
      }));
  },
});
