import { defineGatewayFault, isObject } from '../../src/define.ts';
import { mapTools } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Tools without parameters lose their empty schema',
  incidents: ['envoyproxy/ai-gateway#2472'],
  bend: {
    request: (sent) =>
      mapTools(sent, (described) => {
        const { parameters, ...rest } = described;
        const isEmpty =
          isObject(parameters) && isObject(parameters.properties) && Object.keys(parameters.properties).length === 0;
        return isEmpty ? rest : described;
      }),
  },
});
