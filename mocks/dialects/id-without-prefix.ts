import { createHash } from 'node:crypto';
import { defineDialect } from '../../src/define.ts';
import { mapReply } from '../bend.ts';

export default defineDialect({
  title: 'Ids are 32 hexadecimal digits without a prefix',
  evidence: 'Mistral, Hugging Face and Azure Foundry, recorded streams; CHAT-02: the prefix is open',
  bend: (plan) =>
    mapReply(plan, (value) =>
      // A model's id is its name.
      typeof value.id === 'string' && value.object !== 'model'
        ? { ...value, id: createHash('md5').update(value.id).digest('hex') }
        : value,
    ),
});
