import { defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { flawsInItems, plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'A message item has the role assistant and its content as an array of parts',
  clause: 'RESP-04',
  level: 'must',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-message-role-missing', 'resp-content-string'],
  judge: ({ reading }) =>
    flawsInItems(reading, ['message'], ({ role, content }) => [
      ...(role === 'assistant'
        ? []
        : [
            {
              what: 'A message of the model has another role than assistant',
              expected: '"assistant"',
              actual: show(role),
              pointer: '/role',
            },
          ]),
      ...(isArray(content) && content.every(isObject)
        ? []
        : [
            {
              what: 'The content of a message is no array of parts',
              expected: '[{"type": "output_text", "text": "…", "annotations": []}]',
              actual: show(content),
              pointer: '/content',
            },
          ]),
    ]),
});
