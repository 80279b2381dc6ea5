import { defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { flawsInItems, plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'An output_text part has annotations, if only an empty array',
  clause: 'RESP-04',
  level: 'must',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-annotations-missing'],
  fix: 'Send "annotations": []. The AI SDK rejects the response without.',
  judge: ({ reading }) =>
    flawsInItems(reading, ['message'], ({ content }) =>
      (isArray(content) ? content : []).flatMap((part, i) =>
        isObject(part) && part.type === 'output_text' && !isArray(part.annotations)
          ? [
              {
                what: 'An output_text part has no annotations',
                expected: 'an array, empty if there are none',
                actual: show(part.annotations),
                pointer: `/content/${i}/annotations`,
              },
            ]
          : [],
      ),
    ),
});
