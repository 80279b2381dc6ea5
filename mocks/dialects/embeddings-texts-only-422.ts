import { defineDialect, isArray } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'Token ids as input are refused with 422',
  evidence: 'Text Embeddings Inference and gateways to engines that take strings only; EMB-06',
  bend: (plan, request) =>
    isEmbeddings(request) &&
    isArray(request.body.input) &&
    request.body.input.some((entry) => typeof entry !== 'string')
      ? answerError(plan, 422, 'input must be a string or an array of strings.', { param: 'input' })
      : plan,
});
