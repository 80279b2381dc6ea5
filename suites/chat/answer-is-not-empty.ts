import {
  atBody,
  defineCheck,
  type Finding,
  inconclusive,
  type JsonObject,
  type Reading,
  show,
  type Withheld,
} from '../../src/define.ts';
import { mayStayEmpty, utterancesIn } from '../shared/emptiness.ts';
import { speaking } from './probes.ts';

const emptyChoice = (reading: Reading, message: JsonObject | null, n: number): Finding => ({
  what: 'The answer is empty: no content, no refusal, no tool call',
  expected: 'content, for the model was asked a question and had the tokens to answer it',
  actual: `content ${show(message?.content)}, finish_reason ${show(reading.choices[n]?.finishReasons[0] ?? null)}, completion_tokens ${show(reading.usage?.value.completion_tokens)}`,
  evidence: atBody(reading, `/choices/${n}/message`),
});

export default defineCheck({
  title: 'An answer says something',
  clause: 'CHAT-10',
  level: 'must',
  probe: speaking,
  traffic: 'chat',
  premise: 'completion',
  faults: [
    'content-null-no-toolcalls',
    'content-empty-no-toolcalls',
    'content-null-intermittent',
    'content-empty-length-below-budget',
    'content-null-one-token',
  ],
  incidents: [
    'BerriAI/litellm#24442',
    'google/adk-js#344',
    'google/adk-python#532',
    'QuantumNous/new-api#3275',
    'MicroMilo/upstream-radar#119',
  ],
  fix: 'Agents take an empty answer for the end of the work. If the upstream gave nothing, answer with an error status.',
  judge: (trial) => {
    const findings: Finding[] = [];
    let withheld: Withheld | null = null;
    for (const [n, { says, message }] of utterancesIn(trial).entries()) {
      if (says === 'nothing') findings.push(emptyChoice(trial.reading, message, n));
      else if (says === 'ended-at-once') withheld ??= inconclusive('the model ended with its first token');
      else if (says !== 'something') withheld ??= says;
    }
    const excuse = findings.length > 0 ? mayStayEmpty(trial) : null;
    if (excuse !== null) return inconclusive(excuse);
    return findings.length > 0 ? findings : (withheld ?? []);
  },
});
