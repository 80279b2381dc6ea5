import { defineCheck, inconclusive, isArray, type Json, show } from '../../src/define.ts';
import type { ResponseEvent } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, itemIn, partIn } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const isFilled = (value: Json | undefined): boolean =>
  (typeof value === 'string' && value !== '') || (isArray(value) && value.length > 0);

const flawOf = (event: ResponseEvent, value: Json | undefined, pointer: string): readonly EventFlaw[] =>
  isFilled(value)
    ? [
        {
          event,
          what: 'Something is announced with a value that deltas bring later',
          expected: typeof value === 'string' ? '""' : '[]',
          actual: show(value),
          pointer,
        },
      ]
    : [];

export default defineCheck({
  title: 'Items and parts are announced empty',
  clause: 'OR-07',
  level: 'should',
  profile: 'open-responses',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-added-prefilled'],
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const items = stream.items.flatMap(({ added }) => added);
    if (items.length === 0) return inconclusive('no item was announced');
    const parts = stream.items.flatMap((item) => item.parts).flatMap(({ added }) => (added === null ? [] : [added]));
    return findingsOf([
      ...items.flatMap((event) => [
        ...(itemIn(event)?.type === 'message' ? flawOf(event, itemIn(event)?.content, '/item/content') : []),
        ...(itemIn(event)?.type === 'function_call' ? flawOf(event, itemIn(event)?.arguments, '/item/arguments') : []),
      ]),
      ...parts.flatMap((event) => flawOf(event, partIn(event)?.text, '/part/text')),
    ]);
  },
});
