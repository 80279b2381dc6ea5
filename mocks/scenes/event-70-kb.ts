import { defineScene } from '../../src/define.ts';
import { numberedText, tellingText } from '../bend/telling.ts';

const bytes = 70_000;

export default defineScene({
  title: 'One delta of 70 KB, more than a line buffer of 64 KB holds',
  bend: tellingText(['Before. ', numberedText(bytes), ' After.']),
});
