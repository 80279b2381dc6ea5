import { defineGatewayCheck, type Finding, isObject, type Json, show } from '../../src/define.ts';
import { addedMessages } from '../shared/gateway-messages.ts';
import { arrived } from '../shared/gateway-requests.ts';

/** What changes no answer: who asks, what it costs, and that it is no stream. */
const harmless = ['model', 'messages', 'user', 'metadata', 'safety_identifier', 'prompt_cache_key'];

const isHarmless = (name: string, value: Json | undefined): boolean => {
  if (harmless.includes(name)) return true;
  if (name === 'stream') return true;
  return (
    name === 'stream_options' && isObject(value) && Object.keys(value).every((option) => option === 'include_usage')
  );
};

export default defineGatewayCheck({
  title: 'Requests get no parameters and no messages that the client did not send',
  clause: 'GW-28',
  level: 'should',
  incidents: ['BerriAI/litellm#41342'],
  probe: ['requests-plain', 'requests-streamed'],
  faults: [
    'requests-default-temperature',
    'requests-system-prompt',
    'requests-internal-members',
    'requests-null-members',
  ],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    const { request } = passage;
    const members = Object.entries(call.request).filter(
      ([name, value]) => request[name] === undefined && !isHarmless(name, value),
    );
    const parameters = members.map(
      ([name, value]): Finding => ({
        what: `The upstream is sent ${name}, which the client did not send`,
        expected: 'absent',
        actual: show(value),
        evidence: { at: `the upstream's request, /${name}`, excerpt: show(value) },
        // Few providers take null for more than absent.
        ...(value === null ? { softened: 'note' } : {}),
      }),
    );
    const messages = addedMessages(request.messages, call.request.messages).map(
      (message): Finding => ({
        what: 'The upstream is sent a message that the client did not send',
        expected: 'the messages of the client',
        actual: show(message),
        evidence: { at: "the upstream's request, /messages", excerpt: show(message) },
      }),
    );
    return [...parameters, ...messages];
  },
});
