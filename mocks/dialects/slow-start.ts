import { defineDialect } from '../../src/define.ts';
import { isSuccess, withSteps } from '../bend.ts';

const startMs = 600;

export default defineDialect({
  title: 'A cold model takes more than half a second to start, then answers as usual',
  evidence: 'Ollama and serverless GPUs load a model at its first request; well within any usual deadline',
  bend: (plan, request) =>
    isSuccess(plan) && request.method === 'POST'
      ? withSteps(plan, [{ kind: 'wait', ms: startMs }, ...plan.steps])
      : plan,
});
