import { defineDialect } from '../../src/define.ts';
import { without } from '../bend/responses.ts';

export default defineDialect({
  title: 'A streamed response goes from created to its first item',
  evidence: 'RESP-STREAM-01: no client needs response.in_progress',
  bend: without('response.in_progress'),
});
