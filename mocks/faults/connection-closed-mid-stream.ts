import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';
import { cutHalfway } from '../bend-completion.ts';

export default defineFault({
  title: 'The connection is closed in the middle of the stream, as that of a process that is killed',
  incidents: ['connection-reset-mid-stream'],
  bend: (plan) => {
    const cut = cutHalfway(plan, [{ kind: 'reset' }]);
    return cut === plan ? plan : withWire(cut, { closeOnReset: true });
  },
});
