import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'A schema for the answer goes on as plain JSON mode',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) =>
        isObject(body.response_format) ? { ...body, response_format: { type: 'json_object' } } : body,
      ),
  },
});
