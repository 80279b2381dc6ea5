import { defineDialect } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';

export default defineDialect({
  title: 'Settings that nobody asked for are null',
  evidence: 'OpenRouter and xAI, recorded; RESP-03 makes them nullable',
  bend: everywhere((response) => ({
    ...response,
    max_output_tokens: null,
    reasoning: null,
    temperature: null,
    top_p: null,
    truncation: null,
    service_tier: 'auto',
  })),
});
