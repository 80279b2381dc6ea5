import { defineGatewayCheck, inconclusive, isObject } from '../../src/define.ts';
import { errorStatus, everyFailure, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'The body of an error that the gateway words is {"error": {"message": …}}',
  clause: 'GW-50',
  level: 'should',
  probe: everyFailure,
  faults: ['error-bodies-own-shape', 'error-bodies-empty'],
  incidents: ['error-shape-not-openai', 'openai/openai-node#1746'],
  fix: 'Wrap the message in an `error` object.',
  judge: (passage) =>
    judged(passage, ({ call }) => {
      const { client } = passage;
      const status = errorStatus(client);
      if (status === null) return inconclusive('the client got no error status');
      // Handed on as it was: the upstream's own words.
      if (call !== null && call.sent.text === client.text && errorStatus(call.sent) !== null)
        return inconclusive('the body is the upstream’s');
      if (client.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
      const error = isObject(client.json) ? client.json.error : undefined;
      if (isObject(error) && typeof error.message === 'string' && error.message.trim() !== '') return null;
      return {
        what: `The gateway’s error has no error.message that SDKs could show: ${client.text === '' ? 'nothing' : client.shape}`,
        expected: '{"error": {"message": "…", "type": "…", "param": null, "code": null}}',
      };
    }),
});
