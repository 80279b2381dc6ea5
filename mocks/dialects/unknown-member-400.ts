import { defineDialect } from '../../src/define.ts';
import { answerError, isChat, unknownMember } from '../bend/requests.ts';

export default defineDialect({
  title: 'A body member that the contract does not know is refused with 400',
  evidence: 'OpenAI, recorded error "Unknown parameter"; HTTP-07 leaves it open',
  bend: (plan, request) => {
    const param = isChat(request) ? unknownMember(request) : undefined;
    return param === undefined
      ? plan
      : answerError(plan, 400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' });
  },
});
