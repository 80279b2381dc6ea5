import { defineFault } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { endsWithResult } from '../bend/tools.ts';
import { isSuccess } from '../bend.ts';

export default defineFault({
  title: 'The result of a tool is answered with nothing',
  incidents: ['su-kaka/gcli2api#406', 'openclaw/openclaw#97834'],
  bend: (plan, request) => (endsWithResult(request) && isSuccess(plan) ? saying(plan, '', 'stop') : plan),
});
