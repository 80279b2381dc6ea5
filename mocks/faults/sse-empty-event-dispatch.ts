import { defineFault } from '../../src/define.ts';
import { insertMidStream, onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

export default defineFault({
  title: 'Blocks of event, id or retry without data stand between the chunks',
  incidents: ['sse-empty-event-dispatch'],
  bend: onStream((plan) =>
    insertMidStream(withSteps(plan, [{ kind: 'raw', bytes: 'retry: 3000\n\n' }, ...plan.steps]), [
      { kind: 'raw', bytes: 'event: ping\n\n' },
      { kind: 'raw', bytes: 'id: 7\n\n' },
    ]),
  ),
});
