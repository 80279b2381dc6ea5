import { defineFault, isObject } from '../../src/define.ts';
import { isStream, mapChunks } from '../bend.ts';
import { choicesOf } from '../bend-completion.ts';

export default defineFault({
  title: 'The usage chunk has choices null where it should be []',
  incidents: ['client-empty-choices-crash', 'RooCodeInc/Roo-Code#9105'],
  bend: (plan) =>
    isStream(plan)
      ? mapChunks(plan, (value) =>
          isObject(value.usage) && choicesOf(value).length === 0 ? { ...value, choices: null } : value,
        )
      : plan,
});
