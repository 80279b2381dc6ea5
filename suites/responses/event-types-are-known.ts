import { defineCheck } from '../../src/define.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

/**
 * The published event types, by what they belong to: `response.<thing>.<what happens>`. Hosted tools bring their own;
 * openai-node lets pass those of the tools that it knows.
 */
const things: readonly string[] = [
  'output_item',
  'content_part',
  'output_text',
  'output_text.annotation',
  'refusal',
  'function_call_arguments',
  'custom_tool_call_input',
  'reasoning',
  'reasoning_text',
  'reasoning_summary',
  'reasoning_summary_part',
  'reasoning_summary_text',
  'audio',
  'audio.transcript',
];
const happenings: readonly string[] = ['added', 'delta', 'done'];
const whole: readonly string[] = ['created', 'queued', 'in_progress', 'completed', 'incomplete', 'failed'];

const isHosted = (thing: string): boolean =>
  /^(?:\w+_call(?:_\w+)?|mcp_list_tools|compaction|program)(?:\.\w+)?$/.test(thing);

const isKnown = (type: string): boolean => {
  if (type === 'error' || type === 'keepalive') return true;
  const name = /^response\.(.+)$/.exec(type)?.[1];
  if (name === undefined) return false;
  const [thing = '', happening = ''] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
  return whole.includes(name) || (things.includes(thing) && happenings.includes(happening)) || isHosted(thing);
};

export default defineCheck({
  title: 'Every event of a stream has one of the published types',
  clause: 'RESP-STREAM-10',
  level: 'observe',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-unknown-event'],
  fix: 'Send keep-alives as comments or as {"type": "keepalive"}. openai-node stream() throws at events that it does not know.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    return findingsOf(
      stream.events
        .filter(({ type }) => type !== '' && !isKnown(type))
        .map((event) => ({
          event,
          what: 'An event has a type of its own',
          expected: 'a published type',
          actual: event.type,
          pointer: '/type',
        })),
    );
  },
});
