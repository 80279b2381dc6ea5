import { defineFault } from '../../src/define.ts';
import { endlessly } from '../bend/endless.ts';

export default defineFault({
  title: 'The answer stops half-way, but chunks with empty content go on and on',
  incidents: ['stall-mid-stream'],
  bend: endlessly(100, (chunk) => ({ ...chunk, choices: [{ index: 0, delta: { content: '' }, finish_reason: null }] })),
});
