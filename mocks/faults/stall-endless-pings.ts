import { defineFault, type Step } from '../../src/define.ts';
import { cutHalfway } from '../bend-completion.ts';

/** Ten minutes of them, and then silence: longer than any sensible deadline. A timer that any byte feeds never fires. */
const pings: readonly Step[] = [
  ...Array.from({ length: 6000 }).flatMap((): readonly Step[] => [
    { kind: 'wait', ms: 100 },
    { kind: 'comment', text: 'ping' },
  ]),
  { kind: 'stall' },
];

export default defineFault({
  title: 'The answer stops half-way, but keep-alive comments go on and on',
  incidents: ['stall-mid-stream', 'body-whitespace-keepalive-only'],
  bend: (plan) => cutHalfway(plan, pings),
});
