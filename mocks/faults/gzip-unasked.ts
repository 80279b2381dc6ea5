import { defineFault } from '../../src/define.ts';
import { onChat } from '../bend/when.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'Replies are compressed for clients that did not offer to decode them',
  incidents: ['Anionex/agent-vision-toolkit#36'],
  bend: onChat((plan) => withWire(plan, { gzip: 'flush', gzipUnasked: true })),
});
