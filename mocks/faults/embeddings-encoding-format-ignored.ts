import { defineFault } from '../../src/define.ts';
import { onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'encoding_format is ignored: an array of floats comes where base64 was asked for',
  incidents: ['embeddings-encoding-format-ignored', 'BerriAI/litellm#42421'],
  bend: onBase64((numbers) => numbers),
});
