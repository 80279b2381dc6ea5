import { defineDialect } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';

export default defineDialect({
  title: 'Ids of listed models begin with models/, which requests leave out',
  evidence: 'Google, OpenAI-compatible endpoint of the Gemini API: models/gemini-2.5-flash',
  bend: onEveryModel((model) => ({ ...model, id: `models/${model.id}` })),
});
