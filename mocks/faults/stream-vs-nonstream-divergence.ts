import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'Streams put the answer into reasoning_content, bodies into content',
  incidents: ['stream-vs-nonstream-divergence'],
  bend: (plan) =>
    isStream(plan)
      ? mapEachMessage(plan, (delta) =>
          typeof delta.content === 'string' && delta.content !== ''
            ? { ...delta, content: '', reasoning_content: delta.content }
            : delta,
        )
      : plan,
});
