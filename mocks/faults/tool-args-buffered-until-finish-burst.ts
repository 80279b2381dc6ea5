import { defineFault } from '../../src/define.ts';
import { callsIn } from '../bend/tools.ts';
import { isStream, waitFirst } from '../bend.ts';

export default defineFault({
  title: 'All deltas of a tool call come in one burst at the end',
  incidents: ['google/adk-python#5342', 'tool-args-buffered-until-finish'],
  bend: (plan) => (isStream(plan) && callsIn(plan).length > 0 ? waitFirst(plan) : plan),
});
