import { type Bend, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { count } from '../bend-completion.ts';
import { atEnd, isTerminal, onEvents, retell } from './responses.ts';

/** Tools for dialects whose responses hold more, or other, items than the reference's. */

/** An item that comes before all others, and what a stream tells between its beginning and its end. */
export interface Prelude {
  readonly begun: JsonObject;
  readonly finished: JsonObject;
  /** Events without `output_index` and number. */
  readonly between?: readonly JsonObject[];
  /** Events that come only after the last of the other items. */
  readonly late?: readonly JsonObject[];
}

/** Puts an item before all others; the others move up by one. */
export const prepend =
  ({ begun, finished, between = [], late }: Prelude): Bend =>
  (plan, request) => {
    const told = atEnd((response) => ({
      ...response,
      output: [finished, ...(isArray(response.output) ? response.output : [])],
    }))(plan, request);
    const placed = (events: readonly JsonObject[]): readonly JsonObject[] =>
      events.map((event) => ({ ...event, output_index: 0 }));
    const end = [...(late ?? []), { type: 'response.output_item.done', item: finished }];
    const start = [{ type: 'response.output_item.added', item: begun }, ...between];
    return onEvents((stream) =>
      retell(stream, (event, type) => {
        if (type === 'response.in_progress') return [event, ...placed(late === undefined ? [...start, ...end] : start)];
        if (isObject(event.response)) return late === undefined || !isTerminal(type) ? event : [...placed(end), event];
        return { ...event, output_index: count(event, 'output_index') + 1 };
      }),
    )(told, request);
  };

/** Usage with some tokens of reasoning, which are output too. */
export const withReasoning = (tokens: number): Bend =>
  atEnd((response) => {
    const { usage } = response;
    if (!isObject(usage)) return response;
    return {
      ...response,
      usage: {
        ...usage,
        output_tokens: count(usage, 'output_tokens') + tokens,
        output_tokens_details: { reasoning_tokens: tokens },
        total_tokens: count(usage, 'total_tokens') + tokens,
      },
    };
  });
