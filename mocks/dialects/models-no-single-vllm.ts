import { defineDialect } from '../../src/define.ts';
import { answerJson } from '../bend/requests.ts';

export default defineDialect({
  title: 'Models are listed, but not given one by one',
  evidence: 'vLLM serves /v1/models only; FastAPI answers other paths with {"detail": "Not Found"}',
  bend: (plan, { path }) => (path.startsWith('/models/') ? answerJson(plan, 404, { detail: 'Not Found' }) : plan),
});
