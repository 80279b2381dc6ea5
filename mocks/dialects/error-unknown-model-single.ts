import { defineDialect } from '../../src/define.ts';
import { answerAs, isUnknownModel } from '../bend/answer.ts';

export default defineDialect({
  title: 'The only model of a server answers whatever model is named, under its own name',
  evidence: 'llama-server of llama.cpp; ERR-04: a warning, for the reply tells',
  warns: ['errors/unknown-model-is-refused'],
  bend: (plan, request) =>
    isUnknownModel(plan, request) ? answerAs(plan, request, 'dialect/error-unknown-model-single') : plan,
});
