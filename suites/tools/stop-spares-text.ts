import { defineCheck, inconclusive, isWithheld, type Reading, show, type Withheld } from '../../src/define.ts';
import { isCount } from '../shared/prompts.ts';
import { outcomesIn, withoutReply } from '../shared/tool-calls.ts';

/** The text of an answer that ended with `stop`, or why there is none to compare. */
const textOf = (reading: Reading): string | Withheld => {
  const withheld = withoutReply(reading);
  if (withheld !== null) return withheld;
  const [outcome] = outcomesIn(reading);
  if (outcome === undefined) return inconclusive('there is no choice');
  if (outcome.calls > 0) return inconclusive('the model called a tool instead');
  return outcome.finish === 'stop' ? outcome.content : inconclusive(`the answer ended with ${outcome.finish}`);
};

export default defineCheck({
  title: 'A stop sequence cuts no other text off a stream, also where tools are offered',
  clause: 'TOOL-06',
  level: 'must',
  incidents: ['vllm-project/vllm#42210'],
  probe: 'tools-stop',
  premise: 'response',
  faults: ['toolcall-dropped-by-stop-string', 'toolcall-dropped-by-stop-string-whole'],
  fix: 'When a stop sequence ends the answer, send what the tool parser still holds back.',
  judge: ({ steps }) => {
    const [streamed, plain] = steps;
    if (streamed === undefined || plain === undefined) return inconclusive('it takes both answers to compare them');
    const [there, here] = [textOf(plain), textOf(streamed)];
    if (typeof there !== 'string' && isWithheld(there)) return there;
    if (typeof here !== 'string' && isWithheld(here)) return here;
    if (typeof there !== 'string' || typeof here !== 'string') return inconclusive('there is no text');
    if (!isCount(there)) return inconclusive('the plain answer is no count, so nobody knows how it would go on');
    const [whole, got] = [there.trimEnd(), here.trimEnd()];
    if (got === whole || !whole.startsWith(got)) return [];
    return [
      {
        what:
          got === '' ? 'The streamed answer is empty, the plain one is not' : 'The end of the streamed answer is lost',
        expected: `the same text with and without stream: … ${whole.slice(-40)}`,
        actual: got === '' ? 'nothing' : `… ${show(got.slice(-40))}`,
        evidence: { exchange: streamed.exchange.id, at: 'the content of the stream' },
        // Some servers are not repeatable at temperature 0: the model may have stopped earlier by itself.
        ...(got === '' ? {} : { softened: 'warn' as const }),
      },
    ];
  },
});
