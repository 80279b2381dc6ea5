import { defineGatewayFault, type JsonObject } from '../../src/define.ts';
import { rewriteChunks, textIn } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Of two chunks with text that follow each other the second comes first',
  incidents: [],
  bend: rewriteChunks(() => {
    let held: JsonObject | null = null;
    return (chunk) => {
      const [first, isText] = [held, textIn(chunk) !== ''];
      held = first === null && isText ? chunk : null;
      if (first === null) return isText ? [] : chunk;
      return isText ? [chunk, first] : [first, chunk];
    };
  }),
});
