import { defineGatewayCheck, type Finding } from '../../src/define.ts';
import { headerOfCall, headersSent } from '../shared/gateway-headers.ts';
import { notSent } from '../shared/gateway-requests.ts';

const meant = ['openai-beta', 'traceparent', 'x-assay-custom'];

/** The trace goes on with a span of the gateway's own: another parent, the same trace. */
const traceOf = (value: string): string => value.split('-')[1] ?? value;

export default defineGatewayCheck({
  title: 'Headers for the provider and for tracing reach the upstream',
  clause: 'GW-29',
  level: 'observe',
  incidents: ['mozilla-ai/any-llm#669'],
  probe: 'requests-headers',
  faults: ['requests-without-headers'],
  judge: (passage) => {
    const call = passage.calls.at(-1);
    if (call === undefined) return notSent(passage);
    const findings = headersSent(passage, meant).map(([name, value]): Finding | null => {
      const got = headerOfCall(call, name);
      if (got === value || (got !== null && name === 'traceparent' && traceOf(got) === traceOf(value))) return null;
      return {
        what: got === null ? `The header ${name} does not reach the upstream` : `The header ${name} arrives otherwise`,
        expected: value,
        actual: got ?? 'absent',
        evidence: { at: `the upstream's request, header ${name}`, excerpt: got ?? '(absent)' },
      };
    });
    return findings.filter((finding) => finding !== null);
  },
});
