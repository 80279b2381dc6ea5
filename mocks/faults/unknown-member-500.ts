import { defineFault } from '../../src/define.ts';
import { answerCrash, isChat, unknownMember } from '../bend/requests.ts';

export default defineFault({
  title: 'A body member that the contract does not know makes the server answer 500',
  incidents: ['foundation-model-stack/fms-guardrails-orchestrator#297'],
  bend: (plan, request) => (isChat(request) && unknownMember(request) !== undefined ? answerCrash(plan) : plan),
});
