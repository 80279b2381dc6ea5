import { defineFault } from '../../src/define.ts';
import { answerError, isChat } from '../bend/requests.ts';

export default defineFault({
  title: 'Optional members that are null, as the contract allows, are refused with 400',
  incidents: ['AI-DM-Foundry/AI-Combat-Assistant-Pf2e#8'],
  bend: (plan, request) => {
    const param = Object.keys(request.body).find((member) => request.body[member] === null);
    return isChat(request) && param !== undefined
      ? answerError(plan, 400, `Invalid value for '${param}': null is not allowed.`, { param })
      : plan;
  },
});
