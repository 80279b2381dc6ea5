import { defineDialect } from '../../src/define.ts';
import { eachEvent } from '../bend/responses.ts';
import { omit } from '../bend.ts';

export default defineDialect({
  title: 'Events of a response are not numbered',
  evidence: 'three early recordings of OpenAI; RESP-STREAM-03',
  bend: eachEvent(
    () => true,
    (event) => omit(event, 'sequence_number'),
  ),
  warns: ['responses/sequence-counts-up'],
});
