import { defineGatewayFault } from '../../src/define.ts';
import { wholeBody } from '../gateway/bend.ts';
import { isSilence } from '../gateway/breaks.ts';
import { answerSaying } from '../gateway/made-up.ts';

export default defineGatewayFault({
  title: 'An upstream whose answer does not come in time is given an empty one',
  incidents: [],
  bend: {
    handle: async (ask, { stream }) => {
      try {
        return await wholeBody(await ask());
      } catch (error) {
        if (!isSilence(error)) throw error;
        return answerSaying('', stream);
      }
    },
  },
});
