import { defineDialect } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'The event that ends streamed arguments does not name the function',
  evidence: 'OpenAI, none of 39 recorded events has it; RESP-STREAM-11',
  bend: eachEvent('response.function_call_arguments.done', (event) => omit(event, 'name')),
});
