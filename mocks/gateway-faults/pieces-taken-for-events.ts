import { defineGatewayFault } from '../../src/define.ts';
import { mapPieces } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export default defineGatewayFault({
  title: 'Each read is taken for whole lines, and what cannot be parsed is dropped',
  incidents: ['sse-event-split-across-reads', 'higress-group/higress#4620'],
  bend: {
    reply: (reply) =>
      isEvents(reply)
        ? mapPieces(reply, (piece) =>
            Buffer.from(
              Buffer.from(piece)
                .toString('utf8')
                .split('\n')
                .filter((line) => line === 'data: [DONE]' || (line.startsWith('data: ') && isJson(line.slice(6))))
                .map((line) => `${line}\n\n`)
                .join(''),
            ),
          )
        : reply,
  },
});
