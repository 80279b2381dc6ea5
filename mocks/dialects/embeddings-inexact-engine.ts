import { defineDialect } from '../../src/define.ts';
import { onItems, withNumbers } from '../bend/embeddings.ts';

export default defineDialect({
  title: 'Vectors are not of length 1, and differ a little from request to request',
  evidence: 'OpenAI and engines that batch requests on a GPU; EMB-07 demands no unit length',
  bend: onItems((item, _, request) => {
    const random = request.random;
    return withNumbers(item, (numbers) => numbers.map((value) => 7 * value + 0.002 * (random() - 0.5)));
  }),
});
