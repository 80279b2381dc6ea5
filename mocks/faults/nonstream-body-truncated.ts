import { defineFault } from '../../src/define.ts';
import { largeBytes } from '../bend/when.ts';
import { isBody, mapText, withWire } from '../bend.ts';

export default defineFault({
  title: 'The JSON answer to a large prompt is cut half-way, short of its Content-Length',
  incidents: ['nonstream-body-truncated'],
  bend: (plan, request) => {
    if (request.bytes <= largeBytes || !isBody(plan)) return plan;
    let length = 0;
    const cut = mapText(plan, (text) => {
      const bytes = Buffer.from(text);
      length += bytes.length;
      return bytes.subarray(0, bytes.length >> 1);
    });
    return withWire(cut, { contentLength: length, dropConnection: true });
  },
});
