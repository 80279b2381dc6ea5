import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';

export default defineScene({
  title: 'The answer is ended by a filter, and says content_filter',
  bend: tellingText(['Well, ', 'as '], 'content_filter'),
});
