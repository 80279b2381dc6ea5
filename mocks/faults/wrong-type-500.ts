import { defineFault, isArray, isObject } from '../../src/define.ts';
import { answerCrash, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'Messages of the wrong type make the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    isChat(request) &&
    (typeof request.body.messages === 'string' ||
      (isArray(request.body.messages) && !request.body.messages.every(isObject)))
      ? answerCrash(plan)
      : plan,
});
