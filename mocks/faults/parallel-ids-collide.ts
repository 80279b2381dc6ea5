import { defineFault } from '../../src/define.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The id of a reply is the minute in which it was made',
  incidents: [],
  bend: (plan) =>
    mapCompletion(plan, (value) => ({ ...value, id: `chatcmpl-${Math.floor(Number(value.created) / 60)}` })),
});
