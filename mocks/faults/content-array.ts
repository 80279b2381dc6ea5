import { defineFault } from '../../src/define.ts';
import { mapContent } from '../bend-completion.ts';

export default defineFault({
  title: 'The content is an array of parts',
  incidents: ['vercel/ai#13703', 'vercel/ai#15890'],
  bend: (plan) => mapContent(plan, (text) => [{ type: 'text', text }]),
});
