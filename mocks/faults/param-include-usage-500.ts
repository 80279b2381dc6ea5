import { defineFault, isObject } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'stream_options make the server answer 500',
  incidents: ['param-include-usage-ignored', 'Portkey-AI/gateway#1072'],
  bend: (plan, request) => (isChat(request) && isObject(request.body.stream_options) ? answerCrash(plan) : plan),
});
