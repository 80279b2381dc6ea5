import { defineCheck, show } from '../../src/define.ts';
import { flawsInItems, plain } from '../shared/responses.ts';

/** What each member is for. */
const members = {
  call_id: 'the result of the call is sent back under it',
  name: 'it says which function is meant',
  arguments: 'JSON as a string, not as an object',
} as const;

export default defineCheck({
  title: 'A function_call item has call_id, name and arguments as strings',
  clause: 'RESP-05',
  level: 'must',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-call-id-missing', 'resp-call-arguments-object', 'resp-call-name-missing'],
  judge: ({ reading }) =>
    flawsInItems(reading, ['function_call'], (item) =>
      Object.entries(members).flatMap(([member, why]) => {
        const value = item[member];
        // Without parameters there may be nothing to say.
        if (typeof value === 'string' && (value !== '' || member === 'arguments')) return [];
        return [
          {
            what: `A function_call item has no ${member} that is a string`,
            expected: `a string: ${why}`,
            actual: show(value),
            pointer: `/${member}`,
          },
        ];
      }),
    ),
});
