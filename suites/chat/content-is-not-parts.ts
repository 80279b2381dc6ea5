import { atBody, defineCheck, type Finding, isArray, isObject } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'Content is one string, not an array of parts',
  clause: 'CHAT-10',
  // Mistral does it with reasoning, so it cannot be a must.
  level: 'should',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['content-array'],
  incidents: ['vercel/ai#13703', 'vercel/ai#15890'],
  fix: 'Join text parts into one string; put reasoning into a member of its own.',
  judge: ({ reading }) => {
    const choices = isObject(reading.json) && isArray(reading.json.choices) ? reading.json.choices : [];
    return choices.flatMap((choice, n): readonly Finding[] =>
      isObject(choice) && isObject(choice.message) && isArray(choice.message.content)
        ? [
            {
              what: 'message.content is an array of parts',
              expected: 'a string or null',
              actual: `an array of ${choice.message.content.length}`,
              evidence: atBody(reading, `/choices/${n}/message/content`),
            },
          ]
        : [],
    );
  },
});
