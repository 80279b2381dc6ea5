import { defineGatewayFault, isArray, isObject } from '../../src/define.ts';
import { wholeBody } from '../gateway/bend.ts';
import { isEvents } from '../gateway/events.ts';
import { answerSaying } from '../gateway/made-up.ts';

const isAnswer = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isArray(value.choices);
  } catch {
    return false;
  }
};

export default defineGatewayFault({
  title: 'A body that cannot be read becomes an empty answer',
  incidents: ['body-json-null', 'client-parse-error-suppressed'],
  bend: {
    reply: async (reply, { stream }) => {
      if (isEvents(reply)) return reply;
      const whole = await wholeBody(reply);
      return isAnswer(Buffer.from(whole.bytes).toString('utf8')) ? whole : answerSaying('', stream);
    },
  },
});
