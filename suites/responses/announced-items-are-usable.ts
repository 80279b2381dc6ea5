import { defineCheck, inconclusive, isArray, type JsonObject, show } from '../../src/define.ts';
import type { ResponseEvent } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, isNamed, isText, itemIn, partIn } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const flaw = (event: ResponseEvent, of: string, value: JsonObject, member: string, expected: string): EventFlaw => ({
  event,
  what: `${of} is announced without ${member}`,
  expected,
  actual: show(value[member]),
  pointer: `/${of === 'A text part' ? 'part' : 'item'}/${member}`,
});

const flawsOfItem = (event: ResponseEvent): readonly EventFlaw[] => {
  const item = itemIn(event);
  if (item === null) {
    return [
      {
        event,
        what: 'An item is announced without the item',
        expected: '{"type": "message", …}',
        actual: show(event.chunk.value.item),
        pointer: '/item',
      },
    ];
  }
  if (item.type === 'message') {
    return isArray(item.content) ? [] : [flaw(event, 'A message', item, 'content', '[]')];
  }
  if (item.type !== 'function_call') return [];
  return [
    ...['id', 'call_id', 'name']
      .filter((member) => !isNamed(item[member]))
      .map((member) => flaw(event, 'A function call', item, member, 'a non-empty string')),
    ...(isText(item.arguments) ? [] : [flaw(event, 'A function call', item, 'arguments', '""')]),
  ];
};

const flawsOfPart = (event: ResponseEvent): readonly EventFlaw[] => {
  const part = partIn(event);
  if (part?.type !== 'output_text') return [];
  return isText(part.text) ? [] : [flaw(event, 'A text part', part, 'text', '""')];
};

export default defineCheck({
  title: 'What a stream announces can be added to: content [], text "", arguments "" and the ids of a call',
  clause: 'RESP-STREAM-05',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: [
    'resp-added-no-content',
    'resp-added-part-no-text',
    'resp-added-call-no-arguments',
    'resp-added-call-no-call-id',
  ],
  fix: 'Announce items and parts with all their members, empty. SDKs push parts to content, and add deltas to text and arguments.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const items = stream.items.flatMap(({ added }) => added);
    if (items.length === 0) return inconclusive('no item was announced');
    const parts = stream.items.flatMap((item) => item.parts).flatMap(({ added }) => (added === null ? [] : [added]));
    return findingsOf([...items.flatMap(flawsOfItem), ...parts.flatMap(flawsOfPart)]);
  },
});
