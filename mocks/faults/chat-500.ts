import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onChat } from '../bend/when.ts';

export default defineFault({
  title: 'Every chat request that should be answered fails with 500',
  incidents: ['status-rewritten', 'jgravelle/jmunch-mcp#5'],
  bend: onChat(answerCrash),
});
