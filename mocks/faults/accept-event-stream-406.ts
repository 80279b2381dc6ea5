import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';

export default defineFault({
  title: 'A request whose Accept names text/event-stream only is refused with 406',
  incidents: ['kapitan-ai/orchard#257', '1Panel-dev/MaxKB#2956'],
  bend: (plan, request) =>
    request.header('accept')?.trim() === 'text/event-stream'
      ? answerError(plan, 406, 'No supported media type in the Accept header.')
      : plan,
});
