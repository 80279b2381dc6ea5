import { defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { outputItems } from '../../src/read/index.ts';
import { finalResponse, plain, streams } from '../shared/responses.ts';

const members = ['id', 'type', 'status'] as const;

export default defineCheck({
  title: 'Every item of an output has id, type and status, reasoning too',
  clause: 'OR-02',
  level: 'should',
  profile: 'open-responses',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-item-no-id', 'resp-item-no-status'],
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    const items = final === null ? [] : outputItems(final.response);
    if (final === null || items.length === 0) return inconclusive('there is no item to look at');
    const findings = new Map<string, Finding>();
    for (const { item, pointer } of items) {
      const missing = members.filter((member) => typeof item[member] !== 'string');
      const what = `An item of type ${String(item.type)} has no ${missing.join(', ')}`;
      if (missing.length === 0 || findings.has(what)) continue;
      findings.set(what, {
        what,
        expected: members.join(', '),
        actual: `without ${missing.join(', ')}`,
        evidence: final.at(pointer),
      });
    }
    return [...findings.values()];
  },
});
