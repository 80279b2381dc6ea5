import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';
import { headerOf } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'The client’s key stands in the metadata that goes upstream',
  incidents: [],
  bend: {
    request: (sent, { request }) =>
      mapJsonRequest(sent, (body) => ({
        ...body,
        metadata: {
          ...(isObject(body.metadata) ? body.metadata : {}),
          caller: headerOf(request.headers, 'authorization') ?? '',
        },
      })),
  },
});
