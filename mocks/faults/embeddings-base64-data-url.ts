import { defineFault } from '../../src/define.ts';
import { float32, onBase64 } from '../bend/embeddings.ts';

export default defineFault({
  title: 'The base64 of an embedding is a data URL',
  incidents: [],
  bend: onBase64((numbers) => `data:application/octet-stream;base64,${float32(numbers)}`),
});
