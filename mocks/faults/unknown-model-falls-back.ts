import { defineFault } from '../../src/define.ts';
import { answerAs, isUnknownModel } from '../bend/answer.ts';

export default defineFault({
  title: 'A model that does not exist is answered for by the default model',
  incidents: ['model-not-found-200', 'icebear0828/codex-proxy#660'],
  bend: (plan, request) => (isUnknownModel(plan, request) ? answerAs(plan, request, 'default-small') : plan),
});
