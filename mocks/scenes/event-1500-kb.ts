import { defineScene } from '../../src/define.ts';
import { numberedText, tellingText } from '../bend/telling.ts';

const bytes = 1_500_000;

export default defineScene({
  title: 'One delta of 1.5 MB, more than a buffer of 1 MB holds',
  bend: tellingText(['Before. ', numberedText(bytes), ' After.']),
});
