import { atBody, defineComparison, type Finding, inconclusive, skip } from '../../src/define.ts';
import { is2xx, isBusy, refusalOf } from '../shared/refusal.ts';

const histories = {
  'tools-history': 'content null beside tool_calls',
  'tools-history-absent': 'no content beside tool_calls',
  'tools-history-stream': 'a tool message, streamed,',
} as const;

export default defineComparison({
  title: 'An assistant message with tool calls, and the tool messages that answer them, are accepted',
  clause: 'CHAT-REQ-04',
  level: 'must',
  incidents: ['su-kaka/gcli2api#406', 'openclaw/openclaw#97834', 'google/adk-python#1801'],
  probe: ['tools-auto', 'tools-history', 'tools-history-absent', 'tools-history-stream'],
  premise: 'response',
  faults: ['tool-history-broken-roundtrip-400', 'tool-history-broken-roundtrip-500'],
  fix: 'Take content null or absent beside tool_calls, arguments as a string, and role tool with tool_call_id: SDKs send back what they got.',
  compare: (samples) => {
    const [basis] = samples.of('tools-auto');
    if (basis === undefined) return inconclusive('it is not known whether tools are supported');
    if (!is2xx(basis.reading)) return skip(`tools are not supported: ${refusalOf(basis.reading)}`);
    const findings: Finding[] = [];
    let answered = 0;
    for (const [probe, feature] of Object.entries(histories)) {
      for (const { reading } of samples.of(probe)) {
        if (isBusy(reading)) continue;
        answered += 1;
        if (is2xx(reading)) continue;
        findings.push({
          what: `A request with ${feature} is refused: no conversation goes on after a call`,
          expected: 'status 200, as for the request that brings the call',
          actual: refusalOf(reading),
          evidence: atBody(reading),
        });
      }
    }
    return answered === 0 ? inconclusive('the server is busy') : findings;
  },
});
