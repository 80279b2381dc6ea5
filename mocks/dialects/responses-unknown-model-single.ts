import { defineDialect } from '../../src/define.ts';
import { errorOf } from '../bend/requests.ts';
import { asIf, onResponses } from '../bend/responses.ts';

export default defineDialect({
  title: 'The only model of a server gives a response to whatever model is named, under its own name',
  evidence: 'llama-server of llama.cpp; ERR-04: a warning, for the reply tells',
  warns: ['responses/unknown-model-is-refused'],
  bend: onResponses((plan, request) =>
    errorOf(plan).code === 'model_not_found'
      ? asIf(plan, request, { ...request.body, model: 'dialect/responses-unknown-model-single' })
      : plan,
  ),
});
