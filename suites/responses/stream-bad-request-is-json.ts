import { defineCheck } from '../../src/define.ts';
import { mustRefuseInJson } from '../shared/refusal.ts';

export default defineCheck({
  title: 'The refusal of a streamed request to /responses is a JSON body',
  clause: 'ERR-09',
  level: 'must',
  probe: 'responses-stream-no-input',
  premise: 'response',
  faults: ['resp-stream-error-as-sse'],
  fix: 'Answer with application/json and {"error": {"message": "…"}} before any event. SDKs read error bodies as JSON whatever the request was.',
  judge: ({ reading }) => mustRefuseInJson(reading),
});
