import { defineScene } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';

const pieces = ['I am sorry, ', 'but I cannot ', 'help with that: “naïve” & <so on>.'];

export default defineScene({
  title: 'The model refuses: its words stand in refusal, and content is null',
  bend: telling({ deltas: pieces.map((refusal) => ({ refusal })), message: { refusal: pieces.join('') } }),
});
