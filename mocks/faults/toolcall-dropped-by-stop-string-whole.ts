import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { withTools } from '../bend/tools.ts';
import { isStream } from '../bend.ts';

export default defineFault({
  title: 'A stop sequence takes the whole text with it that the tool parser held back',
  incidents: ['vllm-project/vllm#42210'],
  bend: withTools((plan, request) =>
    isStream(plan) && stopsOf(request).length > 0
      ? resay(plan, ({ tokens, finish }) => ({ tokens: finish === 'stop' ? [] : tokens, finish }))
      : plan,
  ),
});
