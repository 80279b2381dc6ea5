import { defineCheck, show } from '../../src/define.ts';
import { flawsInItems, plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'Message and function_call items have an id',
  clause: 'RESP-04',
  level: 'must',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-item-no-id'],
  fix: 'Make up an id for each item, such as msg_… and fc_…. The AI SDK rejects the response without.',
  judge: ({ reading }) =>
    flawsInItems(reading, ['message', 'function_call'], ({ id, type }) =>
      typeof id === 'string' && id !== ''
        ? []
        : [
            {
              what: `A ${String(type)} item has no id`,
              expected: 'a non-empty string',
              actual: show(id),
              pointer: '/id',
            },
          ],
    ),
});
