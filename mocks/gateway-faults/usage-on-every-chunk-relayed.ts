import { defineGatewayFault, isObject } from '../../src/define.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every chunk carries usage, counted so far',
  incidents: ['usage-on-every-chunk-cumulative', 'rashidrazak/opencode-cmd-provider#213'],
  bend: rewriteChunks(() => {
    let completion_tokens = 0;
    return (chunk) => {
      if (isObject(chunk.usage)) return chunk;
      completion_tokens += 1;
      return { ...chunk, usage: { prompt_tokens: 0, completion_tokens, total_tokens: completion_tokens } };
    };
  }),
});
