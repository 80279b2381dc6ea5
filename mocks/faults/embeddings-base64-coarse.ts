import { defineFault } from '../../src/define.ts';
import { float32, onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The numbers in base64 have two digits only',
  incidents: [],
  bend: onBase64((numbers) => float32(numbers.map((value) => Math.round(value * 100) / 100))),
});
