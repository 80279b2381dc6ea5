import { defineDialect } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';

export default defineDialect({
  title: 'Ids of responses are UUIDs',
  evidence: 'xAI and DeepSeek, recorded',
  bend: everywhere((response) => ({ ...response, id: '769f3302-6a1f-4c0e-9a44-1d2b3c4d5e6f' })),
});
