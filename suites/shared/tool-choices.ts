import { type Finding, inconclusive, type Judgement, type Trial } from '../../src/define.ts';
import { choiceIn, isCut, type Outcome, outcomesIn, withoutReply } from './tool-calls.ts';

/** Why a choice without a call is not the server's fault; null if it is. */
const excuse = ({ finish, refused, content, custom }: Outcome): string | null => {
  if (custom) return 'a custom tool was called';
  if (isCut(finish)) return `the answer ended with ${finish} before there was a call`;
  if (refused) return 'the model refused';
  return finish === null && content === '' ? 'the answer did not end' : null;
};

const inBrief = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80)}…`);

const judgeChoice = (outcome: Outcome, name: string | null): readonly Finding[] => {
  if (outcome.calls === 0)
    return [
      {
        what:
          name === null
            ? 'tool_choice "required" is ignored: there is no call'
            : 'A named tool_choice is ignored: there is no call',
        expected: name === null ? 'at least one tool call' : `a call of ${name}`,
        actual: outcome.content === '' ? 'neither call nor content' : `content: ${inBrief(outcome.content)}`,
      },
    ];
  // A name that comes in pieces is judged elsewhere.
  const other = name === null ? undefined : outcome.names.find((called) => !name.includes(called));
  return other === undefined
    ? []
    : [
        {
          what: 'A named tool_choice is ignored: another tool is called',
          expected: `calls of ${name}`,
          actual: `a call of ${other}`,
        },
      ];
};

/** Does a request that demands a call get it? Says nothing of requests with another kind of `tool_choice`. */
export const mustCall = ({ reading, request }: Trial, kind: 'required' | 'named'): Judgement => {
  const choice = choiceIn(request);
  if (choice.kind !== kind) return inconclusive(`the tool_choice is ${choice.kind}`);
  const withheld = withoutReply(reading);
  if (withheld !== null) return withheld;
  const outcomes = outcomesIn(reading);
  const excuses = outcomes.map((outcome) => (outcome.calls === 0 ? excuse(outcome) : null));
  const judged = outcomes.filter((_, i) => excuses[i] === null);
  if (judged.length === 0) return inconclusive(excuses.find((reason) => reason !== null) ?? 'there is no choice');
  return judged.flatMap((outcome) => judgeChoice(outcome, choice.kind === 'named' ? choice.name : null));
};
