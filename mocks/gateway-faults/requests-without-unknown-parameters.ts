import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Parameters beyond the contract are dropped from requests',
  incidents: ['BerriAI/litellm#31697'],
  bend: {
    request: (sent) =>
      mapJsonRequest(
        sent,
        ({ top_k: _k, min_p: _p, repetition_penalty: _r, chat_template_kwargs: _c, x_assay: _x, ...body }) => body,
      ),
  },
});
