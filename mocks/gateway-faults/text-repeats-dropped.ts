import { defineGatewayFault } from '../../src/define.ts';
import { rewriteChunks, textIn } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'A chunk that says the same as the one before is taken for a repetition and dropped',
  incidents: ['duplicate-dedupe-drops-real-repeats', 'Quorinex/Kiro-Go#138'],
  bend: rewriteChunks(() => {
    let last = '';
    return (chunk) => {
      const text = textIn(chunk);
      if (text === '') return chunk;
      const repeats = text === last;
      last = text;
      return repeats ? [] : chunk;
    };
  }),
});
