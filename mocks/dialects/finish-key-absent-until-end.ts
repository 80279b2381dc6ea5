import { defineDialect } from '../../src/define.ts';
import { mapChoices, mapChunks, omit } from '../bend.ts';

export default defineDialect({
  title: 'Chunks before the end have no finish_reason at all',
  evidence: 'xAI and z.ai, recorded streams; CHAT-STREAM-11: harmless',
  bend: (plan) =>
    mapChunks(plan, (value) =>
      mapChoices(value, (choice) => (choice.finish_reason === null ? omit(choice, 'finish_reason') : choice)),
    ),
});
