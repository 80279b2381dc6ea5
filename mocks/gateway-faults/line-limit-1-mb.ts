import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

/** In bytes; a line scanner that meets a longer line stops there, and many forget to ask why. */
const longest = 1_048_576;

export default defineGatewayFault({
  title: 'A stream ends in order at the first line longer than 1 MB',
  incidents: [],
  bend: {
    reply: (reply) => {
      let isOver = false;
      return mapEventText(reply, ({ text }) => {
        isOver ||= text.length > longest;
        return isOver ? '' : text;
      });
    },
  },
});
