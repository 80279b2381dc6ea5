import { defineFault } from '../../src/define.ts';
import { encode, onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The numbers in base64 are big-endian',
  incidents: [],
  bend: onBase64((numbers) =>
    encode(numbers, 4, (buffer, value, at) => {
      buffer.writeFloatBE(value, at);
    }),
  ),
});
