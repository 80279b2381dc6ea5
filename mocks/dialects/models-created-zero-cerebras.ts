import { defineDialect } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';

export default defineDialect({
  title: 'Nobody knows when the models were created: 0',
  evidence: 'Cerebras, recorded list of three models',
  bend: onEveryModel((model) => ({ ...model, created: 0 })),
});
