import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'A named tool_choice goes on as auto',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => (isObject(body.tool_choice) ? { ...body, tool_choice: 'auto' } : body)),
  },
});
