import { defineCheck, inconclusive, isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { everyStream } from '../shared/streams.ts';
import { atUsage, tellsOfCache, usageIn } from '../shared/usage.ts';

const isText = (content: Json | undefined): boolean =>
  typeof content === 'string'
    ? content.trim() !== ''
    : isArray(content) && content.length > 0 && content.every((part) => isObject(part) && part.type === 'text');

/** A prompt of text and nothing else: pictures and videos are counted otherwise, or not at all. */
const isAllText = ({ messages }: JsonObject): boolean =>
  isArray(messages) && messages.length > 0 && messages.every((message) => isObject(message) && isText(message.content));

export default defineCheck({
  title: 'A prompt of text has prompt_tokens of at least 1',
  clause: 'USAGE-01',
  level: 'must',
  incidents: ['mudler/LocalAI#676', 'mudler/LocalAI#1744'],
  probe: [...answering, ...everyStream],
  traffic: ['chat', 'chat-stream'],
  premise: 'answer',
  faults: ['usage-zeros'],
  fix: 'Send the counts of the upstream, or count the tokens yourself; leave usage out rather than sending zeros.',
  judge: ({ reading, request }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    if (usage.prompt > 0) return [];
    if (!isAllText(request)) return inconclusive('the prompt is more than text');
    if (tellsOfCache(reading)) return inconclusive('the prompt came from a cache, which some leave out');
    return [
      {
        what: 'prompt_tokens is 0',
        expected: 'at least 1',
        actual: '0',
        evidence: atUsage(reading, '/usage/prompt_tokens'),
      },
    ];
  },
});
