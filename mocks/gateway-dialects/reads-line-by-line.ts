import { defineGatewayDialect } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

/** Is the line data that would be whole as an event by itself? */
const isWhole = (line: string): boolean => /^data: ?(\[DONE\]|\{.*\})$/.test(line);

export default defineGatewayDialect({
  title: 'Each line of data that is whole by itself is an event, blank lines or not',
  evidence: 'One API scans streams line by line and writes a blank line after each',
  bend: {
    reply: (reply) =>
      mapEventText(reply, ({ text }) => {
        const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
        return lines.length > 1 && lines.every(isWhole) ? lines.map((line) => `${line}\n\n`) : text;
      }),
  },
});
