import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

/** What Go's line scanner takes unless told otherwise, in bytes. */
const longest = 65_536;

export default defineGatewayFault({
  title: 'Lines longer than 64 KB are dropped without a word',
  incidents: [],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => (text.length > longest ? '' : text)) },
});
