import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Objects in parameters beyond the contract become texts',
  incidents: [],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) =>
        isObject(body.x_assay) ? { ...body, x_assay: JSON.stringify(body.x_assay) } : body,
      ),
  },
});
