import { defineFault } from '../../src/define.ts';
import { answerAnyway, isOutOfRange } from '../bend/parameters.ts';

export default defineFault({
  title: 'Nonsense values of parameters are answered as if they were usual',
  incidents: ['unknown-param-silently-accepted', 'raullenchai/Rapid-MLX#461'],
  bend: (plan, request) => (isOutOfRange(request) ? answerAnyway(plan, request) : plan),
});
