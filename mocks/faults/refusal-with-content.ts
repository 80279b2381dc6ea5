import { defineFault, isObject, type Json } from '../../src/define.ts';
import { mapChoices } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'A refusal and an answer come together',
  incidents: [],
  bend: (plan) => {
    const refused = new Set<Json | undefined>();
    return mapCompletion(plan, (value) =>
      mapChoices(value, (choice) => {
        // In a stream, on the first delta with content: the refusal must not look earlier than the answer.
        const member = isObject(choice.message) ? 'message' : 'delta';
        const message = choice[member];
        if (!isObject(message) || !message.content || refused.has(choice.index)) return choice;
        refused.add(choice.index);
        return { ...choice, [member]: { ...message, refusal: 'I cannot help with that.' } };
      }),
    );
  },
});
