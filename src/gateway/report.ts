import { addedTimes } from '../../suites/shared/gateway-time.ts';
import type { GatewayReport, Passage } from '../define.ts';
import { honestyRows } from '../read/relay.ts';
import type { GatewayOptions } from './options.ts';
import type { GatewayProbe } from './registry.ts';

/** What stands beside the checks: what was asked, what time was added, and what became of each failure upstream. */
export const gatewayReportOf = (
  { modelPattern, about }: Pick<GatewayOptions, 'modelPattern' | 'about'>,
  passages: readonly Passage[],
  probes: ReadonlyMap<string, Pick<GatewayProbe, 'plays'>>,
): GatewayReport => {
  const through = passages.filter((passage) => passage.through);
  return {
    modelPattern,
    upstreamTimeoutMs: about.upstreamTimeoutMs,
    retries: about.retries,
    requests: {
      sent: through.length,
      arrived: through.reduce((sum, { calls }) => sum + calls.length, 0),
      asWell: through.filter(({ calls }) => calls.length > 1).length,
    },
    added: [...addedTimes(passages)],
    // Each fault once: other probes play some of them again, to see what else they do.
    honesty: [...honestyRows(passages.filter(({ probe }) => probes.get(probe)?.plays === 'faults'))],
  };
};
