import { defineFault } from '../../src/define.ts';
import { onTextStream } from '../bend/completions.ts';
import { mapChoices, mapChunks } from '../bend.ts';

export default defineFault({
  title: 'Every chunk of text repeats all the text before it',
  incidents: [],
  bend: onTextStream((plan) => {
    const said = new Map<string, string>();
    return mapChunks(plan, (value) =>
      mapChoices(value, (choice) => {
        if (choice.text === '' || typeof choice.text !== 'string') return choice;
        const text = (said.get(String(choice.index)) ?? '') + choice.text;
        said.set(String(choice.index), text);
        return { ...choice, text };
      }),
    );
  }),
});
