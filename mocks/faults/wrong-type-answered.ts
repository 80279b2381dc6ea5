import { defineFault, isArray, isObject, type MockRequest } from '../../src/define.ts';
import { answerAs, modelAsked } from '../bend/answer.ts';
import { isChat, isRefusal } from '../bend/requests.ts';

/** Has one of the members another type than it must have? */
const hasWrongType = ({ body: { messages, model, stream } }: MockRequest): boolean =>
  typeof messages === 'string' ||
  (isArray(messages) && messages.some((message) => !isObject(message))) ||
  (model !== undefined && typeof model !== 'string') ||
  (stream !== undefined && stream !== null && typeof stream !== 'boolean');

export default defineFault({
  title: 'Members of the wrong type are overlooked, and the request is answered',
  incidents: ['unknown-param-silently-accepted', 'dtzp555-max/ocp#110'],
  bend: (plan, request) =>
    isChat(request) && isRefusal(plan) && hasWrongType(request) ? answerAs(plan, request, modelAsked(request)) : plan,
});
