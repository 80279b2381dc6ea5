import { atBody, defineCheck, isObject } from '../../src/define.ts';
import { plain } from '../shared/responses.ts';

const members = ['tools', 'tool_choice', 'parallel_tool_calls'] as const;

export default defineCheck({
  title: 'A response repeats tools, tool_choice and parallel_tool_calls',
  clause: 'RESP-03',
  level: 'should',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['responses-required-fields-missing'],
  incidents: ['FMXExpress/PasClaw#61'],
  fix: 'Send "tools": [], "tool_choice": "auto" and "parallel_tool_calls": true where the request says nothing. The SDKs declare them as always there.',
  judge: ({ reading }) => {
    const { json } = reading;
    if (!isObject(json) || json.object !== 'response')
      return { verdict: 'inconclusive', reason: 'the body is no response' };
    const missing = members.filter((member) => json[member] === undefined);
    if (missing.length === 0) return [];
    return [
      {
        what: 'The response leaves out members that SDKs declare as always there',
        expected: members.join(', '),
        actual: `without ${missing.join(', ')}`,
        evidence: atBody(reading),
      },
    ];
  },
});
