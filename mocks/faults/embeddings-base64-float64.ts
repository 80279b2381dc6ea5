import { defineFault } from '../../src/define.ts';
import { encode, onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The numbers in base64 are float64',
  incidents: [],
  bend: onBase64((numbers) =>
    encode(numbers, 8, (buffer, value, at) => {
      buffer.writeDoubleLE(value, at);
    }),
  ),
});
