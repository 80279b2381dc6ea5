import { defineGatewayFault } from '../../src/define.ts';
import { choicesOf } from '../bend-completion.ts';
import { rewriteChunks } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Of several choices only the first is passed on',
  incidents: [],
  bend: rewriteChunks(
    () => (chunk) => {
      const choices = choicesOf(chunk);
      const kept = choices.filter(({ index }) => index === 0);
      return choices.length > 0 && kept.length === 0 ? [] : { ...chunk, choices: kept };
    },
    (body) => ({ ...body, choices: choicesOf(body).slice(0, 1) }),
  ),
});
