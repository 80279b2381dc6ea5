import { defineCheck, show } from '../../src/define.ts';
import { flawsInItems, plain } from '../shared/responses.ts';

const statuses: readonly unknown[] = ['in_progress', 'completed', 'incomplete'];

export default defineCheck({
  title: 'Message and function_call items have a status',
  clause: 'RESP-08',
  level: 'should',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-item-no-status'],
  judge: ({ reading }) =>
    flawsInItems(reading, ['message', 'function_call'], ({ status, type }) =>
      statuses.includes(status)
        ? []
        : [
            {
              what: `A ${String(type)} item has no status that the contract knows`,
              expected: '"completed", "incomplete" or "in_progress"',
              actual: show(status),
              pointer: '/status',
            },
          ],
    ),
});
