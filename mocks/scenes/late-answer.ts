import { defineScene } from '../../src/define.ts';

const thinkingMs = 1200;

/** The head of a stream is sent at once, that of a plain answer when there is one. */
export default defineScene({
  title: 'A model that thinks for 1.2 seconds before it says anything',
  bend: (plan) => ({ ...plan, steps: [{ kind: 'wait', ms: thinkingMs }, ...plan.steps] }),
});
