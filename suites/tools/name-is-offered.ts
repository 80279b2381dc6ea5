import { defineCheck, inconclusive, type Reading, show } from '../../src/define.ts';
import { callsIn, functionOf, isName, namesIn, withoutReply } from '../shared/tool-calls.ts';
import { type StreamedCall, streamedCalls } from '../shared/tool-streams.ts';
import { everyCall } from './probes.ts';

/** The name as it is meant: repeated, it is taken once; in pieces, they are joined. Both are judged elsewhere. */
const nameOf = ({ fragments }: StreamedCall): string => {
  const names = fragments.map(({ value }) => functionOf(value).name).filter(isName);
  return [...new Set(names)].join('');
};

const namesOf = (reading: Reading): readonly unknown[] =>
  reading.shape === 'json'
    ? callsIn(reading).map(({ value }) => functionOf(value).name)
    : (streamedCalls(reading) ?? []).map(nameOf);

const letters = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Is it a name of the model's own making? A server that spells names in its own way leaves something of the name there:
 * it adds a prefix, cuts it short, or changes its case. Models make calls up that have nothing of any name.
 */
const isMadeUp = (name: string, offered: readonly string[]): boolean =>
  offered.every((each) => {
    const [made, known] = [letters(name), letters(each)];
    return known !== '' && made !== '' && !made.includes(known) && !known.includes(made);
  });

export default defineCheck({
  title: 'A tool call names one of the tools that were offered',
  clause: 'CHAT-13',
  level: 'must',
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-name-unknown', 'toolcall-empty-object'],
  fix: 'Hand out names as the request spelt them, without prefixes of the engine; a call of anything else is no call.',
  judge: ({ reading, request }) => {
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const names = namesOf(reading);
    if (names.length === 0) return inconclusive('no tool was called');
    const offered = namesIn(request);
    return names
      .filter((name) => !(typeof name === 'string' && name !== '' && (offered === null || offered.includes(name))))
      .map((name) => ({
        what: isEmpty(name) ? 'A tool call has no name' : 'A tool call names a tool that was not offered',
        expected: offered === null ? 'the name of a tool' : `one of ${offered.join(', ')}`,
        actual: show(name),
        ...(offered !== null && typeof name === 'string' && isMadeUp(name, offered)
          ? { softened: 'warn' as const }
          : {}),
      }));
  },
});

const isEmpty = (name: unknown): boolean => typeof name !== 'string' || name === '';
