import { defineFault } from '../../src/define.ts';
import { mapUsage, saying, withCounts } from '../bend/content.ts';

const windowBytes = 60_000;

export default defineFault({
  title: 'A prompt that overflows the context is answered 200 with nothing, finish_reason length, 0 completion tokens',
  incidents: ['context-overflow-empty-length'],
  bend: (plan, request) =>
    request.bytes > windowBytes
      ? mapUsage(saying(plan, '', 'length'), (usage) => withCounts(usage, { completion: 0 }))
      : plan,
});
