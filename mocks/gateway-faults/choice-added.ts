import { defineGatewayFault } from '../../src/define.ts';
import { mapChoices } from '../bend.ts';
import { choicesOf } from '../bend-completion.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'The index of the choice counts the chunks',
  incidents: ['choice-index-wrong', 'microsoft/foundry-local#144'],
  bend: rewriteChunks(() => {
    let n = 0;
    return (chunk) =>
      choicesOf(chunk).length === 0 ? chunk : mapChoices(chunk, (choice) => ({ ...choice, index: n++ }));
  }),
});
