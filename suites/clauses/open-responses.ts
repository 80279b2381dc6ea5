import { defineClauses } from '../../src/define.ts';

const or = (what: string): string => `Open Responses specification, ${what}`;

/** What Open Responses demands beyond OpenAI's own endpoint. OpenAI keeps some of it only in part. */
export default defineClauses([
  {
    id: 'OR-01',
    level: 'should',
    text: 'A response has all 32 members of ResponseResource, null where there is nothing to say.',
    source: or('ResponseResource.json; OpenAI lacks presence_penalty in 133 of 417 recorded responses'),
    breaks: 'the Open Responses compliance suite',
  },
  {
    id: 'OR-02',
    level: 'should',
    text: 'Every item has id, type and status.',
    source: or('"Required item fields"; OpenAI\'s reasoning items have no status'),
  },
  {
    id: 'OR-03',
    level: 'observe',
    text: 'An item type that the specification does not know has a prefix: `acme:thought`.',
    source: or('"Extending item types"'),
    breaks: 'the AI SDK rejects the whole response for one unknown item',
  },
  {
    id: 'OR-04',
    level: 'should',
    text: 'Every event has an `event:` line, which equals the type in its data.',
    source: or('"Streaming"; OpenRouter sends none'),
  },
  {
    id: 'OR-05',
    level: 'should',
    text: 'The last event of a stream is `data: [DONE]`.',
    source: or('"Streaming"; OpenAI, xAI, DeepSeek, Bedrock and Azure do not send it'),
  },
  {
    id: 'OR-06',
    level: 'should',
    text: 'Sequence numbers grow from event to event.',
    source: or('"Streaming"'),
    excluded: 'RESP-STREAM-03 asks for more, and everybody is measured by it.',
  },
  {
    id: 'OR-07',
    level: 'should',
    text: 'Items and parts are announced with their zero values: content `[]`, text "", arguments "".',
    source: or('"Streaming items": the values come in the deltas'),
    breaks: 'clients that add deltas to what was announced show the text twice',
  },
  {
    id: 'OR-08',
    level: 'should',
    text: '`input_image` with a data URL is accepted, or refused with a 4xx by a model that cannot see; it never leads to 5xx.',
    source: or('compliance test image-input'),
  },
  {
    id: 'OR-09',
    level: 'should',
    text: 'A `previous_response_id` that is not known is refused, not ignored.',
    source: or('"previous_response_id"; OpenAI answers 400 previous_response_not_found'),
    breaks: 'conversations that silently lose all that was said before',
  },
  {
    id: 'OR-10',
    level: 'should',
    text: 'With `truncation: "disabled"` an input that is too long is refused.',
    source: or('"truncation"'),
    excluded:
      'How long is too long differs by model and is not told; the payload ladder watches for silent truncation in chats.',
  },
  {
    id: 'OR-11',
    level: 'should',
    text: '`allowed_tools` is a hard limit.',
    source: or('"tool_choice"'),
    excluded: 'A model that does not want the other tool keeps the limit by chance: a pass would say nothing.',
  },
]);
