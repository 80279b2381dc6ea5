import { defineScene, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';
import { mapChoices, mapReply } from '../bend.ts';

/** Each says the same in every chunk, so that a gateway which merges chunks still has one thing to say. */
const inBody: JsonObject = {
  x_timings: { queue_ms: 12.5, slots: [1, 2] },
  x_groq: { id: 'req_01k5csb2e4eskv0q' },
  citations: ['https://example.com/a?b=1&c'],
};
const inChoice: JsonObject = {
  native_finish_reason: 'STOP',
  content_filter_results: { hate: { filtered: false, severity: 'safe' } },
};
const inUsage: JsonObject = { cost: 0.0000125, cache_discount: -0.5, x_server_tokens: 9_007_199_254_740_991 };

const annotations = [
  {
    type: 'url_citation',
    url_citation: { start_index: 0, end_index: 4, title: 'A “title”', url: 'https://example.com/' },
  },
];
const audio = { id: 'audio_1', data: 'UklGRiQAAABXQVZF', transcript: 'Well.', expires_at: 1_767_225_600 };
const extra_content = { google: { thought_signature: 'CvcBAdHtim9+/=' } };

const tell = telling({
  deltas: [{ content: 'Well', extra_content }, { content: '.', annotations }, { audio }],
  message: { content: 'Well.', annotations, audio, extra_content },
});

export default defineScene({
  title: 'There are members at every level that not every gateway knows',
  bend: (plan, request) => {
    const told = tell(plan, request);
    if (told === plan) return plan;
    return mapReply(told, (value) => ({
      ...mapChoices(value, (choice) => ({ ...choice, ...inChoice })),
      ...(isArray(value.choices) ? inBody : {}),
      ...(isObject(value.usage) ? { usage: { ...value.usage, ...inUsage } } : {}),
    }));
  },
});
