import { defineGatewayFault } from '../../src/define.ts';
import { rewriteChunks, textIn } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every seventh chunk with text is lost',
  incidents: ['chunks-lost-in-gateway', 'maximhq/bifrost#597'],
  bend: rewriteChunks(() => {
    let seen = 0;
    return (chunk) => (textIn(chunk) !== '' && ++seen % 7 === 0 ? [] : chunk);
  }),
});
