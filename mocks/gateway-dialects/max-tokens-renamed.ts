import { defineGatewayDialect } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Budgets go upstream as max_completion_tokens',
  evidence: "LiteLLM sends max_completion_tokens to OpenAI's models that reason; new-api does likewise",
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, ({ max_tokens: budget, ...rest }) =>
        budget === undefined || rest.max_completion_tokens !== undefined
          ? { ...rest, ...(budget === undefined ? {} : { max_tokens: budget }) }
          : { ...rest, max_completion_tokens: budget },
      ),
  },
});
