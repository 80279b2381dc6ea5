import { defineFault } from '../../src/define.ts';
import { endlessly } from '../bend/endless.ts';

export default defineFault({
  title: 'The answer stops half-way, but chunks without choices go on and on',
  incidents: ['stall-mid-stream'],
  bend: endlessly(200, (chunk) => ({ ...chunk, choices: [] })),
});
