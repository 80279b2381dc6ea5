import { defineDialect, isObject } from '../../src/define.ts';
import { pieceOf, soleChoice, withCounts } from '../bend/content.ts';
import { usageOf } from '../bend/stream.ts';
import { mapChunks } from '../bend.ts';

export default defineDialect({
  title: 'Every chunk carries the usage so far',
  evidence: 'Perplexity streams, and vLLM with continuous_usage_stats; CHAT-STREAM-19 tolerates it',
  bend: (plan) => {
    const usage = usageOf(plan);
    if (usage === null) return plan;
    let completion = 0;
    return mapChunks(plan, (value) => {
      const choice = soleChoice(value);
      if (choice !== null && pieceOf(choice) !== '') completion++;
      return isObject(value.usage) ? value : { ...value, usage: withCounts(usage, { completion }) };
    });
  },
});
