import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

const known: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'stream',
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'tools',
  'tool_choice',
  'response_format',
]);

export default defineGatewayFault({
  title: 'Only parameters of a short list go on',
  incidents: ['mozilla-ai/otari#152'],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => Object.fromEntries(Object.entries(body).filter(([name]) => known.has(name)))),
  },
});
