import { defineFault } from '../../src/define.ts';
import { float32, onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'An embedding in base64 ends in the middle of a number',
  incidents: [],
  bend: onBase64((numbers) => Buffer.from(float32(numbers), 'base64').subarray(0, -2).toString('base64')),
});
