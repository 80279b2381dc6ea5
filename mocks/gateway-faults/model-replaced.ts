import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Requests with tools go on with another model',
  incidents: ['model-not-found-200', 'agentgateway/agentgateway#1361'],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => (body.tools === undefined ? body : { ...body, model: 'model-for-tools' })),
  },
});
