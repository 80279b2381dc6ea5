import { defineGatewayProbes, type Header, type JsonObject } from '../../../src/define.ts';
import {
  chat,
  commonParameters,
  conversation,
  longPrompt,
  otherParametersIn,
  otherParameterTrials,
  preciseNumbers,
  responseFormat,
  tools,
  unknownParameters,
} from '../../shared/gateway-request-bodies.ts';

const budget: JsonObject = { max_tokens: 16 };

/** Headers that concern the upstream, and some that do not. */
const headers: readonly Header[] = [
  ['OpenAI-Beta', 'assay=v1'],
  ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
  ['X-Assay-Custom', 'custom, with: signs'],
  ['Cookie', 'session=assay-cookie-value'],
  ['TE', 'trailers'],
  ['Proxy-Authorization', 'Basic YXNzYXk6cHJveHk='],
];

const large = (title: string, bytes: number) => ({
  title,
  plays: ['reference'],
  request: ({ nonce }: { readonly nonce: string }) => ({
    path: '/chat/completions',
    json: { messages: [{ role: 'user', content: longPrompt(bytes, nonce) }], ...budget },
  }),
});

/** What a client sends, and what of it the upstream gets. */
export default defineGatewayProbes({
  'requests-plain': { title: 'A request with nothing but a message', plays: ['reference'], request: chat() },
  'requests-streamed': {
    title: 'A stream with nothing but a message',
    plays: ['reference'],
    request: chat({ stream: true }),
  },
  'requests-conversation': {
    title: 'A conversation with names, parts, an image, tool calls and their results',
    plays: ['reference'],
    request: ({ nonce }) => ({ path: '/chat/completions', json: { ...conversation(nonce), ...budget } }),
  },
  'requests-developer': {
    title: 'A conversation that begins with a message of the developer',
    plays: ['reference'],
    request: ({ nonce }) => ({
      path: '/chat/completions',
      json: {
        messages: [
          { role: 'developer', content: 'Answer in one word.' },
          { role: 'user', content: `Name one river. (${nonce})` },
        ],
        ...budget,
      },
    }),
  },
  'requests-parameters': {
    title: 'Parameters that most applications set',
    plays: ['reference'],
    request: chat({ ...commonParameters, ...budget }),
  },
  'requests-parameters-streamed': {
    title: 'The same for a stream, with usage',
    plays: ['reference'],
    request: chat({ ...commonParameters, ...budget, stream: true, stream_options: { include_usage: true } }),
  },
  'requests-new-budget': {
    title: 'A budget under its newer name',
    plays: ['reference'],
    request: chat({ max_completion_tokens: 16 }),
  },
  'requests-other-parameters': {
    title: 'Parameters that few applications set, together and then each by itself',
    plays: ['reference'],
    trials: otherParameterTrials,
    request: (context) => chat({ ...otherParametersIn(context.trial), ...tools, ...budget })(context),
  },
  'requests-unknown-parameters': {
    title: 'Parameters that other providers have',
    plays: ['reference'],
    request: chat({ ...unknownParameters, ...budget }),
  },
  'requests-numbers': {
    title: 'Numbers that are easily rounded',
    plays: ['reference'],
    request: chat({ ...preciseNumbers, ...tools }),
  },
  'requests-tools': {
    title: 'Tools with a schema of many keywords',
    plays: ['reference'],
    request: chat({ ...tools, ...budget, tool_choice: { type: 'function', function: { name: 'describe_river' } } }),
  },
  'requests-format': {
    title: 'A schema for the answer',
    plays: ['reference'],
    request: chat({ ...responseFormat, max_tokens: 200 }),
  },
  'requests-70-kb': large('A prompt of 70 KB', 70 * 1024),
  'requests-256-kb': large('A prompt of 256 KB', 256 * 1024),
  'requests-1500-kb': large('A prompt of 1.5 MB', 1536 * 1024),
  'requests-headers': {
    title: 'A request with headers of its own',
    plays: ['reference'],
    request: (context) => ({ ...chat(budget)(context), headers }),
  },
  'requests-quoted': {
    title: 'Requests that an upstream refuses in words that quote them',
    plays: ['scene/quotes-authorization'],
    request: chat(budget),
  },
  'requests-quoted-streamed': {
    title: 'The same for streams',
    plays: ['scene/quotes-authorization', 'scene/quotes-authorization-mid-stream'],
    request: chat({ ...budget, stream: true }),
  },
  'requests-dead-upstream': {
    title: 'A request that breaks the connection to the upstream',
    plays: ['fault/connection-reset-before-headers'],
    request: chat(budget),
  },
});
