import { defineGatewayCheck } from '../../src/define.ts';
import { commonParameters } from '../shared/gateway-request-bodies.ts';
import { arrived, budgetOf, isRetyped, lossFinding, lostMembers } from '../shared/gateway-requests.ts';

const names = [...Object.keys(commonParameters).filter((name) => name !== 'stop'), 'stream_options'];

/** One stop sequence may come in a list. */
const asList = (value: unknown): unknown => (typeof value === 'string' ? [value] : value);

export default defineGatewayCheck({
  title: 'Temperature, budget, stop sequences, seed, penalties and n reach the upstream',
  clause: 'GW-21',
  level: 'must',
  incidents: ['mofa-org/mofa#1341', 'mozilla-ai/otari#152', 'cline/cline#2411'],
  probe: ['requests-parameters', 'requests-parameters-streamed', 'requests-new-budget'],
  faults: ['requests-without-budget', 'requests-allow-list', 'requests-without-stop', 'requests-forced-temperature'],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    const { request } = passage;
    const budget = budgetOf(request);
    const stop = JSON.stringify(asList(call.request.stop)) === JSON.stringify(asList(request.stop));
    const budgetGot = budgetOf(call.request);
    const at = request.max_tokens === undefined ? '/max_completion_tokens' : '/max_tokens';
    const differences = [
      ...lostMembers(passage, call, names),
      ...(stop || request.stop === undefined ? [] : [{ at: '/stop', sent: request.stop, got: call.request.stop }]),
      ...(budget === undefined || budget === budgetGot || isRetyped(budget, budgetGot)
        ? []
        : [{ at, sent: budget, got: budgetGot }]),
    ];
    return differences.map((difference) => lossFinding(difference));
  },
});
