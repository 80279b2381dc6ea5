import { defineScene, type JsonObject } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';

const text = JSON.stringify({
  place: 'Zürich "Altstadt" \\ 東京 👩\u200D👧',
  path: 'C:\\temp\\new',
  lines: 'a\nb\r\n\tc',
  numbers: [1111111111, 1e21, 0.1, -0.5, 12345678901234],
  markup: '<a href="x">&amp;</a>',
  nested: { empty: {}, none: null, list: [[]] },
});

/** Two code points a piece: pieces end inside escapes and numbers, and some repeat the one before. */
const pieces = text.match(/.{1,2}/gsu) ?? [];
const id = 'call_Q1w2E3r4T5y6U7i8O9p0a1S2';

const fragment = (argument: string): JsonObject => ({
  tool_calls: [{ index: 0, function: { arguments: argument } }],
});

export default defineScene({
  title: 'One tool call whose arguments come in many pieces, with escapes, quotes and Unicode',
  bend: telling({
    deltas: [
      { tool_calls: [{ index: 0, id, type: 'function', function: { name: 'look_up', arguments: '' } }] },
      ...pieces.map(fragment),
    ],
    message: { tool_calls: [{ id, type: 'function', function: { name: 'look_up', arguments: text } }] },
    finish: 'tool_calls',
  }),
});
