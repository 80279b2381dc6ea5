import { defineGatewayFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The gateway forgets that a stream was asked for, and answers with one JSON document',
  incidents: ['stream-true-json-reply', 'bionic-gpt/bionic-gpt#500'],
  bend: { request: (request) => mapJsonRequest(request, (body) => omit(body, 'stream', 'stream_options')) },
});
