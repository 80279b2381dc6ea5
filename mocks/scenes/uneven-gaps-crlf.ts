import { defineScene } from '../../src/define.ts';
import { mapFraming } from '../bend/stream.ts';
import unevenGaps from './uneven-gaps.ts';

/** mapFraming turns steps into bytes: the gaps have to be there before. */
export default defineScene({
  title: 'A stream with gaps of 20 to 200 ms whose lines end in CRLF',
  bend: (plan, request) => mapFraming(unevenGaps.bend(plan, request), (text) => text.replaceAll('\n', '\r\n')),
});
