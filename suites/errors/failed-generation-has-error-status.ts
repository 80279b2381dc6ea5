import { atBody, defineCheck, type Finding, isArray, isObject, type JsonObject, show } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { isEmptyError } from '../shared/streams.ts';

const textOf = ({ message }: JsonObject): string =>
  isObject(message) && typeof message.content === 'string' ? message.content : '';

export default defineCheck({
  title: 'A choice with an error in it does not come under a status of success',
  clause: 'ERR-13',
  level: 'must',
  probe: answering,
  traffic: 'chat',
  premise: 'object',
  faults: ['error-in-choice', 'error-finish-reason'],
  incidents: ['nodetool-ai/nodetool#5755', 'jjang-ai/mlxstudio#7'],
  fix: 'Answer with the status of what happened, such as 502. An answer that says "error" inside is taken for an answer.',
  judge: ({ reading }) => {
    const { choices, usage } = isObject(reading.json) ? reading.json : {};
    const wrote = !isObject(usage) || usage.completion_tokens !== 0;
    return (isArray(choices) ? choices : []).filter(isObject).flatMap((choice, at): readonly Finding[] => {
      const hasError = !isEmptyError(choice.error);
      if (!hasError && choice.finish_reason !== 'error') return [];
      return [
        {
          what: hasError ? 'A choice carries an error' : 'A choice ends with finish_reason "error"',
          expected: 'an error status, with the error as its body',
          actual: `status ${reading.status}, ${hasError ? show(choice.error) : `content ${show(textOf(choice))}`}`,
          evidence: atBody(reading, `/choices/${at}`),
          // An answer that broke off half-way has some text to deliver; OpenRouter documents that it does so.
          ...(textOf(choice) !== '' && wrote && hasError ? { softened: 'warn' as const } : {}),
        },
      ];
    });
  },
});
