import { defineDialect } from '../../src/define.ts';
import { beforeDone, estimatedUsage, usageOf } from '../bend/stream.ts';
import { onChat } from '../bend/when.ts';

export default defineDialect({
  title: 'Streams end with usage though nobody asked for it',
  evidence: 'Hugging Face, Mistral and Together, recorded streams; CHAT-STREAM-19',
  bend: onChat((plan, request) =>
    usageOf(plan) === null
      ? beforeDone(plan, (last) => [
          { kind: 'chunk', value: { ...last, choices: [], usage: estimatedUsage(plan, request.bytes) } },
        ])
      : plan,
  ),
});
