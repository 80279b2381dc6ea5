import { defineCheck, inconclusive, type Json, type Reading, show } from '../../src/define.ts';
import { callsIn, isName, withoutReply } from '../shared/tool-calls.ts';
import { streamedCalls } from '../shared/tool-streams.ts';
import { everyCall } from './probes.ts';

/** Ids by message: the first non-empty one of each streamed call. */
const idsIn = (reading: Reading): readonly (readonly (Json | undefined)[])[] => {
  if (reading.shape === 'json') {
    const messages = new Set(callsIn(reading).map(({ siblings }) => siblings));
    return [...messages].map((siblings) => siblings.map(({ id }) => id));
  }
  const calls = streamedCalls(reading) ?? [];
  return [...new Set(calls.map(({ choice }) => choice))].map((choice) =>
    calls
      .filter((call) => call.choice === choice)
      .map(({ fragments }) => fragments.map(({ value }) => value.id).find(isName)),
  );
};

export default defineCheck({
  title: 'The ids of the tool calls of a message differ',
  clause: 'CHAT-13',
  level: 'must',
  incidents: ['SillyTavern/SillyTavern#5948'],
  core: false,
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-ids-equal'],
  fix: 'Give each call an id of its own: results are matched to calls by it.',
  judge: ({ reading }) => {
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const messages = idsIn(reading).map((ids) => ids.filter(isName));
    if (messages.every(({ length }) => length < 2)) return inconclusive('no message has two calls with ids');
    return messages
      .filter((ids) => new Set(ids).size < ids.length)
      .map((ids) => ({
        what: 'Two tool calls of one message have the same id',
        expected: 'an id of its own for each call',
        actual: show(ids),
      }));
  },
});
