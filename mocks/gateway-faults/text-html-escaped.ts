import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyText } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Text is escaped for HTML on its way',
  incidents: [],
  bend: mapReplyText((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
});
