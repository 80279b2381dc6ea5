import { defineDialect } from '../../src/define.ts';
import { callDelta, eachEvent, textDelta } from '../bend/responses.ts';
import { randomWord } from '../random.ts';

export default defineDialect({
  title: 'Deltas of a response are padded by a member called obfuscation',
  evidence: 'OpenAI and Bedrock, recorded; RESP-STREAM-11',
  bend: (plan, request) =>
    eachEvent(
      (type) => type === textDelta || type === callDelta,
      (event) => ({ ...event, obfuscation: randomWord(request.random, 14) }),
    )(plan, request),
});
