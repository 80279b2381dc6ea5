import { defineDialect } from '../../src/define.ts';
import { atFullSpeed } from '../bend/pace.ts';
import { onStream } from '../bend/when.ts';
import { withWire } from '../bend.ts';

const queueMs = 400;

export default defineDialect({
  title: 'A stream waits in a queue, and then the model makes 2,000 tokens a second',
  evidence:
    'Cerebras and Groq at such rates, and any server that queues before it answers; no silence is a sign of buffering',
  bend: onStream((plan) => withWire(atFullSpeed(plan), { headersAfter: queueMs })),
});
