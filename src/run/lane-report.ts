import type { Measurement, Results } from '../define.ts';
import type { Lane } from './lane.ts';

/** What the results tell of one target, once everything was sent. */
export const reportLane = async (
  lane: Lane,
): Promise<{ target: Results['targets'][number]; measurements: readonly Measurement[] }> => {
  const { ok, reason, hint } = await lane.preflight();
  const measurements = (await lane.sent()).flatMap((sent) => sent.measurements);
  const total = (pick: (row: Measurement) => number | null): number =>
    measurements.reduce((sum, row) => sum + (pick(row) ?? 0), 0);
  const { provider, model, baseUrl, directOf } = lane.target;
  return {
    target: {
      provider,
      model,
      baseUrl,
      preflight: { ok, ...(reason === null ? {} : { reason }), ...(hint === null ? {} : { hint }) },
      requests: measurements.length,
      tokens: { prompt: total((row) => row.promptTokens), completion: total((row) => row.completionTokens) },
      ...(directOf === undefined ? {} : { directOf }),
      ...(lane.pace === null ? {} : { pace: lane.pace }),
    },
    measurements,
  };
};
