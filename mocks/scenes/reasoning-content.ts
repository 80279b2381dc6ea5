import { defineScene } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';

const thoughts = ['The user ', 'asks; ', 'I think: 1 < 2 ', '“naïve”.\n'];
const words = ['The ', 'answer ', 'is ', '42.'];

export default defineScene({
  title: 'The model thinks in reasoning_content before it answers',
  bend: telling({
    deltas: [...thoughts.map((reasoning_content) => ({ reasoning_content })), ...words.map((content) => ({ content }))],
    message: { reasoning_content: thoughts.join(''), content: words.join('') },
  }),
});
