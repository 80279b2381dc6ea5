import { defineGatewayCheck, inconclusive } from '../../src/define.ts';

const streamed = (stream: unknown): string => (stream === true ? 'a stream' : 'a plain request');

export default defineGatewayCheck({
  title: 'A request that the upstream answers well is asked once',
  clause: 'GW-78',
  level: 'must',
  incidents: ['retry-double-execution', 'Comfy-Org/ComfyUI#16204', 'PostHog/posthog#72670'],
  probe: 'life-healthy',
  faults: ['asks-everything-twice', 'asks-again-when-slow'],
  fix: 'Ask again only where the upstream has failed. A short time-out with a retry behind it makes slow answers twice.',
  judge: ({ calls, request, plays }) => {
    if (calls.length === 0) return inconclusive('the request did not reach the upstream');
    const [first, ...again] = calls;
    if (first === undefined || again.length === 0) return [];
    const after = again.map(({ startedAt }) => `${(startedAt - first.startedAt).toFixed(0)} ms`).join(', ');
    return [
      {
        what: `The upstream is asked ${calls.length} times for ${streamed(request.stream)} that it answers well${plays === 'reference' ? '' : ' after a second'}`,
        expected: 'one request: each answer is paid for',
        actual: `asked again after ${after}; the first reply ended ${first.ended}`,
        evidence: { at: 'the upstream’s record' },
      },
    ];
  },
});
