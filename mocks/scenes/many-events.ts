import { defineScene } from '../../src/define.ts';
import { tellingText } from '../bend/telling.ts';

const events = 2_000;

export default defineScene({
  title: 'Two thousand small events, numbered, as fast as they go',
  bend: tellingText(Array.from({ length: events }, (_, i) => `${i} `)),
});
