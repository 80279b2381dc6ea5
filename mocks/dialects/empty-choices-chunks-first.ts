import { defineDialect } from '../../src/define.ts';
import { beforeFirstChunk } from '../bend/stream.ts';
import { onChat } from '../bend/when.ts';

export default defineDialect({
  title: 'A chunk with an id and no choices comes first',
  evidence: 'Gateways that announce the stream before the model speaks; CHAT-STREAM-32',
  bend: onChat((plan) => beforeFirstChunk(plan, (first) => [{ kind: 'chunk', value: { ...first, choices: [] } }])),
});
