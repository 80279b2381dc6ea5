import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { outputItems } from '../../src/read/index.ts';
import { finalResponse, plain, streams } from '../shared/responses.ts';

const published: readonly string[] = [
  'message',
  'reasoning',
  'compaction',
  'compaction_summary',
  'mcp_list_tools',
  'mcp_approval_request',
  'mcp_approval_response',
  'item_reference',
];

/** Calls of hosted tools and what they brought: `web_search_call`, `tool_search_output`. */
const isCall = (type: string): boolean => /_(?:call|output)$/.test(type);

const isPrefixed = (type: string): boolean => /^[^:\s]+:[^:\s]+$/.test(type);

export default defineCheck({
  title: 'An item type that is not published has a prefix of its own',
  clause: 'OR-03',
  level: 'observe',
  profile: 'open-responses',
  probe: [...plain, ...streams],
  traffic: ['responses', 'responses-stream'],
  faults: ['resp-unknown-item-unprefixed'],
  fix: 'Name it <vendor>:<type>, so that clients know that they may skip it.',
  judge: ({ reading }) => {
    const final = finalResponse(reading);
    const items = final === null ? [] : outputItems(final.response);
    if (final === null || items.length === 0) return inconclusive('there is no item to look at');
    const other = items.find(
      ({ item: { type } }) =>
        typeof type === 'string' && !published.includes(type) && !isCall(type) && !isPrefixed(type),
    );
    if (other === undefined) return [];
    return [
      {
        what: 'An item has a type that is neither published nor prefixed',
        expected: 'a published type, or one such as acme:thought',
        actual: show(other.item.type),
        evidence: final.at(`${other.pointer}/type`),
      },
    ];
  },
});
