import { defineCheck, inconclusive, type Json } from '../../src/define.ts';
import {
  joinedDeltas,
  messageText,
  type ResponseEvent,
  type StreamedItem,
  type StreamedPart,
} from '../../src/read/index.ts';
import {
  difference,
  type EventFlaw,
  eventsOf,
  findingsOf,
  isText,
  itemIn,
  partIn,
} from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

interface Claim {
  readonly event: ResponseEvent;
  readonly told: Json | undefined;
  readonly pointer: string;
}

const compared = (streamed: string, claims: readonly Claim[], what: string): readonly EventFlaw[] =>
  claims.flatMap(({ event, told, pointer }) =>
    !isText(told) || told === streamed
      ? []
      : [
          {
            event,
            what,
            expected: `${event.type} says what the deltas said`,
            actual: difference(streamed, told),
            pointer,
          },
        ],
  );

const isString = ({ chunk }: ResponseEvent): boolean => isText(chunk.value.delta);

const claimsOfPart = ({ done, closed }: StreamedPart): readonly Claim[] => [
  ...done.map((event) => {
    const member = event.type === 'response.refusal.done' ? 'refusal' : 'text';
    return { event, told: event.chunk.value[member], pointer: `/${member}` };
  }),
  ...(closed === null
    ? []
    : [{ event: closed, told: partIn(closed)?.text ?? partIn(closed)?.refusal, pointer: '/part' }]),
];

const textFlaws = ({ parts, done, type }: StreamedItem): readonly EventFlaw[] => {
  const streamed = parts.filter(({ deltas }) => deltas.length > 0);
  // What was told at once has no deltas to compare; what is no string is a check of its own.
  if (streamed.length === 0 || !streamed.every(({ deltas }) => deltas.every(isString))) return [];
  const what = 'The deltas of a text do not add up to what is told at its end';
  const whole = streamed.map(({ deltas }) => joinedDeltas(deltas)).join('');
  const claims = done.map((event) => ({ event, told: messageText(itemIn(event) ?? {}), pointer: '/item' }));
  return [
    ...streamed.flatMap((part) => compared(joinedDeltas(part.deltas), claimsOfPart(part), what)),
    ...(type === 'message' && streamed.length === parts.length ? compared(whole, claims, what) : []),
  ];
};

const argumentFlaws = ({ argumentDeltas, argumentsDone, done }: StreamedItem): readonly EventFlaw[] =>
  argumentDeltas.length === 0 || !argumentDeltas.every(isString)
    ? []
    : compared(
        joinedDeltas(argumentDeltas),
        [
          ...argumentsDone.map((event) => ({ event, told: event.chunk.value.arguments, pointer: '/arguments' })),
          ...done.map((event) => ({ event, told: itemIn(event)?.arguments, pointer: '/item/arguments' })),
        ],
        'The deltas of arguments do not add up to what is told at their end',
      );

export default defineCheck({
  title: 'The deltas of a stream add up to what the done events say',
  clause: 'RESP-STREAM-06',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-delta-doubled', 'resp-delta-lost', 'resp-arguments-delta-lost'],
  fix: 'Collect the text from the very deltas that are sent. Users see the deltas; the history keeps the end.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const claims = stream.items.some(
      ({ parts, argumentDeltas, done, argumentsDone }) =>
        (parts.some(({ deltas }) => deltas.length > 0) || argumentDeltas.length > 0) &&
        done.length + argumentsDone.length + parts.flatMap((part) => part.done).length > 0,
    );
    if (!claims) return inconclusive('there are no deltas with a done event to compare');
    return findingsOf(stream.items.flatMap((item) => [...textFlaws(item), ...argumentFlaws(item)]));
  },
});
