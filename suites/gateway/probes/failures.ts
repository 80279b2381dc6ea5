import {
  defineGatewayProbes,
  type GatewayProbeContext,
  type JsonObject,
  type ProbeRequest,
} from '../../../src/define.ts';
import { prose } from '../../shared/fillers.ts';
import { sentence, user } from '../../shared/prompts.ts';

/** Short answers: what is told of them does not depend on their length. */
const budget = { max_tokens: 24 } satisfies JsonObject;
const streamed = { stream: true } satisfies JsonObject;

const ask = (prompt: string, rest: JsonObject): ProbeRequest => ({
  path: '/chat/completions',
  json: { messages: [user(prompt)], ...budget, ...rest },
});

const tools = {
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'Tells the weather in a city.',
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' } },
          required: ['city'],
          additionalProperties: false,
        },
      },
    },
  ],
  tool_choice: 'required',
} satisfies JsonObject;
const weather = ({ nonce }: GatewayProbeContext): string => `Task ${nonce}. What is the weather in Oslo now?`;

/** Beyond the sizes at which providers begin to fail. */
const largeBytes = 60_000;
const large = ({ nonce }: GatewayProbeContext): string => `${sentence(nonce)}\n\n${prose(largeBytes, nonce)}`;

/** Statuses that providers really send; 529 is what some say for overload. */
const statuses = [400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529] as const;
const refused = ({ nonce, trial }: GatewayProbeContext): string =>
  `Task ${nonce}. Refuse with status ${statuses[trial % statuses.length] ?? 400}.`;
const refusals = ['scene/refuses-as-asked'];

export default defineGatewayProbes({
  'failure-plain': {
    title: 'A plain request while the upstream fails, in every way',
    plays: 'faults',
    request: ({ nonce }) => ask(sentence(nonce), {}),
  },
  'failure-stream': {
    title: 'A streamed request while the upstream fails, in every way',
    plays: 'faults',
    request: ({ nonce }) => ask(sentence(nonce), streamed),
  },
  'failure-tools': {
    title: 'A tool call while the upstream fails, in the ways that only tool calls show',
    plays: 'faults',
    unless: ['failure-plain'],
    request: (context) => ask(weather(context), tools),
  },
  'failure-tools-stream': {
    title: 'A streamed tool call while the upstream fails, in the ways that only tool calls show',
    plays: 'faults',
    unless: ['failure-stream'],
    request: (context) => ask(weather(context), { ...tools, ...streamed }),
  },
  'failure-large': {
    title: 'A large request while the upstream fails, in the ways that only those show',
    plays: 'faults',
    unless: ['failure-plain', 'failure-tools'],
    trials: 2,
    request: (context) => ask(large(context), {}),
  },
  'failure-large-stream': {
    title: 'A large streamed request while the upstream fails, in the ways that only those show',
    plays: 'faults',
    unless: ['failure-stream', 'failure-tools-stream'],
    trials: 2,
    request: (context) => ask(large(context), streamed),
  },
  'failure-status': {
    title: 'A plain request that the upstream refuses, with one status after the other',
    plays: refusals,
    trials: statuses.length,
    request: (context) => ask(refused(context), {}),
  },
  'failure-status-stream': {
    title: 'A streamed request that the upstream refuses, with one status after the other',
    plays: refusals,
    trials: statuses.length,
    request: (context) => ask(refused(context), streamed),
  },
});
