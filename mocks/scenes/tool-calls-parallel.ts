import { defineScene, type JsonObject } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';

const calls = [
  { id: 'call_first00000000000000', name: 'look_up', text: '{"place":"Oslo","days":1}' },
  { id: 'call_second0000000000000', name: 'look_up', text: '{"place":"Rom","days":22}' },
  { id: 'call_third00000000000000', name: 'tell_time', text: '{}' },
] as const;

const size = 3;
const most = Math.max(...calls.map(({ text }) => Math.ceil(text.length / size)));

/** A piece of each call in turn: whoever adds it to the call that came last mixes them up. */
const fragments = Array.from({ length: most }, (_, round) =>
  calls.flatMap(({ text }, index): readonly JsonObject[] => {
    const piece = text.slice(round * size, (round + 1) * size);
    return piece === '' ? [] : [{ tool_calls: [{ index, function: { arguments: piece } }] }];
  }),
).flat();

export default defineScene({
  title: 'Three tool calls at once, their arguments interleaved piece by piece',
  bend: telling({
    deltas: [
      ...calls.map(({ id, name }, index) => ({
        tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }],
      })),
      ...fragments,
    ],
    message: {
      tool_calls: calls.map(({ id, name, text }) => ({ id, type: 'function', function: { name, arguments: text } })),
    },
    finish: 'tool_calls',
  }),
});
