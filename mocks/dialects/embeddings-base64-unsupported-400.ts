import { defineDialect } from '../../src/define.ts';
import { isEmbeddings } from '../bend/embeddings.ts';
import { answerError } from '../bend/requests.ts';

export default defineDialect({
  title: 'base64 is refused with 400',
  evidence: 'Incident embeddings-encoding-format-ignored: an honest 400 is no fault',
  bend: (plan, request) =>
    isEmbeddings(request) && request.body.encoding_format === 'base64'
      ? answerError(plan, 400, "encoding_format must be 'float'.", { param: 'encoding_format' })
      : plan,
});
