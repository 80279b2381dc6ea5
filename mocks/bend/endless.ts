import type { Bend, Json, JsonObject, Step } from '../../src/define.ts';
import { isObject } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';
import { onStream } from './when.ts';

/**
 * Streams for which nobody asked for usage stop half-way, and one chunk, made from the first, comes again and again
 * for ten minutes: longer than any sensible deadline.
 */
export const endlessly = (gapMs: number, make: (first: JsonObject) => Json): Bend =>
  onStream((plan, request) => {
    const first = plan.steps.find((step) => step.kind === 'chunk');
    if (!isObject(first?.value) || isObject(request.body.stream_options)) return plan;
    const again: Step = { kind: 'chunk', value: make(first.value) };
    const steps = Array.from({ length: Math.ceil(600_000 / gapMs) }).flatMap((): readonly Step[] => [
      { kind: 'wait', ms: gapMs },
      again,
    ]);
    return cutHalfway(plan, [...steps, { kind: 'stall' }]);
  });
