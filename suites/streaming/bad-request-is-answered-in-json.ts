import { defineCheck } from '../../src/define.ts';
import { mustRefuseInJson } from '../shared/refusal.ts';

export default defineCheck({
  title: 'The refusal of a streamed request is a JSON body, not an event stream',
  clause: 'ERR-09',
  level: 'must',
  probe: 'stream-bad-request',
  premise: 'response',
  faults: ['error-sse-for-stream'],
  fix: 'Answer with application/json and {"error": {"message": "…"}}. SDKs read error bodies as JSON whatever the request was.',
  judge: ({ reading }) => mustRefuseInJson(reading),
});
