import { defineDialect } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';

export default defineDialect({
  title: 'Models were created when one asks for them, and the list may go on',
  evidence: 'vLLM fills in the current time; has_more is tolerated by MODELS-05',
  bend: (plan, request) =>
    onEveryModel((model) => ({ ...model, created: Number(model.created) + request.nth, permission: [] }))(
      plan,
      request,
    ),
});
