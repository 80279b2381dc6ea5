import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { isStream } from '../bend.ts';

export default defineFault({
  title: 'A stream is refused with 406 unless Accept names text/event-stream, which no SDK sends',
  incidents: ['openai/openai-node#375'],
  bend: (plan, request) =>
    isStream(plan) && request.header('accept')?.includes('text/event-stream') !== true
      ? answerError(plan, 406, 'Not acceptable: the client must accept text/event-stream.')
      : plan,
});
