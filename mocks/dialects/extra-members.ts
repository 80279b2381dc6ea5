import { defineDialect, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { mapChoices, mapReply } from '../bend.ts';

const top: JsonObject = {
  provider: 'Example',
  x_groq: { id: 'req_01k5csb2e4eskv0qcffjqbscqj' },
  usage_breakdown: null,
  time_info: { queue_time: 0.004, total_time: 0.026 },
  timings: { prompt_ms: 12.5, predicted_per_second: 101.2 },
  citations: ['https://example.com/'],
  prompt_token_ids: null,
  kv_transfer_params: null,
};

const inChoice: JsonObject = {
  native_finish_reason: null,
  stop_reason: null,
  matched_stop: null,
  token_ids: null,
  seed: 7,
};

const inUsage: JsonObject = { cost: 0.0001, num_sources_used: 0, queue_time: 0.05, prompt_cache_hit_tokens: 0 };

export default defineDialect({
  title: 'There are members at every level that the contract does not know',
  evidence: 'Groq, Cerebras, OpenRouter, Perplexity, xAI, vLLM and llama.cpp',
  bend: (plan) =>
    mapReply(plan, (value) => ({
      ...top,
      ...mapChoices(value, (choice) => ({
        ...inChoice,
        ...choice,
        ...(isObject(choice.message)
          ? { message: { ...choice.message, audio: null, function_call: null, extra_content: {} } }
          : {}),
      })),
      ...(isObject(value.usage) ? { usage: { ...inUsage, ...value.usage } } : {}),
      ...(isArray(value.choices) && value.choices.length === 0 ? { sla_metrics: { ttft_ms: 274 } } : {}),
    })),
});
