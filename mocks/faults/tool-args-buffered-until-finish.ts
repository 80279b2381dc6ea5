import { defineFault } from '../../src/define.ts';
import { wholeCallsAtEnd } from '../bend/tools.ts';

export default defineFault({
  title: 'The arguments of a tool call are held back and sent whole at the end',
  incidents: ['google/adk-python#5342', 'cacheplane/b4run#777'],
  bend: wholeCallsAtEnd,
});
