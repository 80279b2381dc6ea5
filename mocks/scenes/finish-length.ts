import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';

export default defineScene({
  title: 'The answer is cut by the budget, and says length',
  bend: tellingText(['Once ', 'upon ', 'a '], 'length'),
});
